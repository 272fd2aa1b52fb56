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

import { KubeObject } from '../KubeObject';
import { parseFieldSelector } from '../selectors/parseFieldSelector';
import { parseLabelSelector } from '../selectors/parseLabelSelector';
import { StoredObject } from '../store/StoredObject';
import { ObjectRequest } from './ObjectRequest';

/** Whether a state of an object is asked for. */
export type Selection = (stored: StoredObject) => boolean;

/**
 * The label and field selectors of a request, and its name where a path names one object.
 *
 * @returns undefined if everything is asked for
 * @throws StatusError 400 for a selector that cannot be read
 */
export function selectObjects(request: ObjectRequest): Selection | undefined {
  const { query, resource, name } = request;
  const byLabels = parseLabelSelector(query.get('labelSelector') ?? '');
  const byFields = parseFieldSelector(
    query.get('fieldSelector') ?? '',
    resource.kind,
  );
  const byName = name
    ? ({ metadata }: KubeObject) => metadata.name === name
    : undefined;
  if (!byLabels && !byFields && !byName) {
    return undefined;
  }
  return ({ object, labels }) =>
    (byName?.(object) ?? true) &&
    (byLabels?.(labels) ?? true) &&
    (byFields?.(object) ?? true);
}
