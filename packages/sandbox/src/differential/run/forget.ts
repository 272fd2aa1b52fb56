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

import { widget } from '../objects/widget';
import { pathOf } from '../objects/Kind';
import type { Step } from '../Step';
import { touchedBy } from '../runStep';
import type { Side } from './Side';
import { untilTrue } from './untilTrue';

async function remove(side: Side, path: string): Promise<void> {
  await side.api.patch(path, 'merge', { metadata: { finalizers: null } });
  await side.api.delete(`${path}?propagationPolicy=Background`);
  await untilTrue(async () => (await side.api.get(path)).status === 404);
}

/**
 * Removes from both clusters what they do not agree on, so that one difference
 * does not show again with every later step.
 *
 * @returns paths of what is gone
 */
export async function forget(
  real: Side,
  sandbox: Side,
  step: Step,
): Promise<string[]> {
  const paths = touchedBy(step);
  for (const side of [real, sandbox]) {
    for (const path of paths) {
      await remove(side, path);
    }
    if (step.do === 'helm') {
      await side.api.delete(
        `/api/v1/namespaces/${step.namespace}/secrets?labelSelector=owner%3Dhelm`,
      );
    }
  }
  // Without their definition there are none of them either.
  return step.do === 'definition'
    ? [...paths, ...widget.names.map(name => pathOf(widget, name))]
    : paths;
}
