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

/** What the generator knows of the clusters, as long as they agree. */
export class Model {
  /** Paths of objects that exist. */
  readonly existing = new Set<string>();
  /** Releases that helm has made. */
  readonly releases = new Set<string>();
  /** Paths of collections that a watch can start from a mark of. */
  readonly marks = new Set<string>();
  #markers = 0;

  /** A marker for the next schema. */
  nextMarker(): string {
    return `m${++this.#markers}`;
  }

  /** Takes over which objects are there. */
  observe(path: string, exists: boolean): void {
    if (exists) {
      this.existing.add(path);
    } else {
      this.existing.delete(path);
    }
  }
}
