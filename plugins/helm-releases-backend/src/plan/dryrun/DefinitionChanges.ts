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

import { isDeepStrictEqual } from 'node:util';
import type { ApiTarget } from '../../relay/apiTarget';
import { isRecord, type KubeObject } from './KubeObject';

/** Which custom resources have a definition that the release itself changes. */
export class DefinitionChanges {
  /** `plural.group`. */
  readonly #changed = new Set<string>();

  static isDefinition({ group, resource }: ApiTarget): boolean {
    return (
      group === 'apiextensions.k8s.io' &&
      resource === 'customresourcedefinitions'
    );
  }

  /** @param after - as the server would have it; absent where it refused */
  note(
    definition: ApiTarget,
    before: KubeObject | undefined,
    after: KubeObject | undefined,
  ): void {
    const same =
      isRecord(before?.spec) &&
      isRecord(after?.spec) &&
      isDeepStrictEqual(before.spec, after.spec);
    if (!same && definition.name !== undefined) {
      this.#changed.add(definition.name);
    }
  }

  concerns({ group, resource }: ApiTarget): boolean {
    return this.#changed.has(`${resource}.${group}`);
  }
}
