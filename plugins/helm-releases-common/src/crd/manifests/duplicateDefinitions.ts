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

import type { CrdManifestProblem, ParsedCrd } from './CrdManifests';

/**
 * Definitions of one name, such as of two subcharts, or of `crds/` and a
 * template: which of them a cluster gets depends on their order.
 *
 * @public
 */
export function duplicateDefinitions(
  definitions: readonly ParsedCrd[],
): CrdManifestProblem[] {
  const places = new Map<string, string[]>();
  for (const { definition, place } of definitions) {
    const { name } = definition.metadata;
    places.set(name, [...(places.get(name) ?? []), place]);
  }
  return [...places]
    .filter(([, all]) => all.length > 1)
    .map(([name, all]) => ({
      reason: 'duplicate',
      name,
      message: `${name} is defined ${all.length} times (${all.join(
        '; ',
      )}). Which of them a cluster gets depends on their order and on how helm applies them: judge each`,
      place: all[0],
    }));
}
