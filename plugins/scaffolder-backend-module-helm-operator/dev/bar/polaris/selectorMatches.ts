/*
 * Copyright 2026 The Prophet Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

import type { RenderedObject } from '../../../src/__testUtils__/RenderedChart';
import type { Workload } from './workloadsOf';

/**
 * Whether an object in a namespace picks the pods of a workload there by their
 * labels; one that picks every pod was not made for them.
 */
export function selectorMatches(
  { metadata }: RenderedObject,
  selector: { matchLabels?: Record<string, string> } | undefined,
  { object, metadata: { labels = {} } }: Workload,
): boolean {
  const wanted = Object.entries(selector?.matchLabels ?? {});
  return (
    metadata.namespace === object.metadata.namespace &&
    wanted.length > 0 &&
    wanted.every(([key, value]) => labels[key] === value)
  );
}
