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

import type {
  CrdVersion,
  CustomResourceDefinition,
} from '../CustomResourceDefinition';

/** The versions that two definitions share, by name. */
export function versionPairs(
  living: CustomResourceDefinition,
  target: CustomResourceDefinition,
): { name: string; before: CrdVersion; after: CrdVersion }[] {
  return living.spec.versions.flatMap(before => {
    const after = target.spec.versions.find(({ name }) => name === before.name);
    return after ? [{ name: before.name, before, after }] : [];
  });
}
