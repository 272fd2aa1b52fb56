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
import type { BarFinding } from '../BarTool';
import { POLARIS_RULES } from './polarisRules';
import { workloadsOf } from './workloadsOf';

/** What the findings come from: not polaris itself. */
export const POLARIS = 'polaris as documented';

/** What the rules have against objects; an error where none of them runs anything. */
export function polarisFindings(objects: RenderedObject[]): BarFinding[] {
  const workloads = workloadsOf(objects);
  if (workloads.length === 0) {
    throw new Error(`${POLARIS}: there is no pod`);
  }
  return POLARIS_RULES.flatMap(({ check, severity, message, broken }) =>
    broken({ objects, workloads }).map(({ kind, metadata: { name } }) => ({
      tool: POLARIS,
      check,
      kind,
      name,
      message: `${message} (${severity})`,
    })),
  );
}
