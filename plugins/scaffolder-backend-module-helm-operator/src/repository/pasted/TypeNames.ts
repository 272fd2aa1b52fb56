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

/** The names of the Go types of a package. */
export class TypeNames {
  private readonly taken: Set<string>;

  /**
   * @param kinds - of the package; four types of each have names of their own
   * @param declared - names of others that are there
   */
  constructor(kinds: string[], declared: Iterable<string> = []) {
    this.taken = new Set([
      ...declared,
      ...kinds.flatMap(kind =>
        ['', 'Spec', 'Status', 'List'].map(suffix => `${kind}${suffix}`),
      ),
    ]);
    this.taken.add('AddToScheme').add('GroupVersion');
  }

  /** Gives a name that is kept for a kind to that kind. */
  release(name: string): void {
    this.taken.delete(name);
  }

  /** Takes a name, or the next that is free. */
  take(wanted: string): string {
    let name = wanted;
    while (this.taken.has(name)) {
      name += '_';
    }
    this.taken.add(name);
    return name;
  }
}
