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

/**
 * By what names a kind goes.
 *
 * @public
 */
export interface KindNames {
  kind: string;
  plural: string;
  singular: string;
}

/**
 * Two kinds that no chart can hold together.
 *
 * @public
 */
export interface KindCollision {
  /** Which of the names they have in common. */
  name: keyof KindNames;
  value: string;
  /** Place of the second in the list. */
  index: number;
}

/**
 * Finds the kinds whose names others before them have already.
 *
 * @public
 */
export function kindCollisions(kinds: KindNames[]): KindCollision[] {
  return (['kind', 'plural', 'singular'] as const).flatMap(name => {
    const values = kinds.map(kind => kind[name]);
    return values.flatMap((value, index) =>
      values.indexOf(value) < index ? [{ name, value, index }] : [],
    );
  });
}
