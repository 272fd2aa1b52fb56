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

import type { ClusterWarning } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { withControlsEscaped } from '../decode/storableText';

/** Objects of one scope that cannot be read, for as long as they exist. */
export class ScopeWarnings {
  readonly #byObject = new Map<string, ClusterWarning>();
  #version = 0;

  set(namespace: string, object: string, reason: string): void {
    const key = `${namespace}/${object}`;
    if (this.#byObject.get(key)?.reason !== reason) {
      this.#byObject.set(key, {
        namespace,
        object: withControlsEscaped(object),
        reason: withControlsEscaped(reason),
      });
      this.#version++;
    }
  }

  clear(namespace: string, object: string): void {
    if (this.#byObject.delete(`${namespace}/${object}`)) {
      this.#version++;
    }
  }

  clearAll(): void {
    if (this.#byObject.size) {
      this.#byObject.clear();
      this.#version++;
    }
  }

  get count(): number {
    return this.#byObject.size;
  }

  /** Differs whenever the warnings do. */
  get version(): number {
    return this.#version;
  }

  first(most: number): ClusterWarning[] {
    return [...this.#byObject.values()].slice(0, most);
  }
}
