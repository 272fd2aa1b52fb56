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

/** Kinds that apimachinery puts into every group, and names of the package itself. */
const TAKEN = [
  'AddToScheme',
  'CreateOptions',
  'DeleteOptions',
  'GetOptions',
  'GroupVersion',
  'ListOptions',
  'PatchOptions',
  'UpdateOptions',
  'WatchEvent',
];

/**
 * Why the Go types of kinds cannot all have names of their own; nothing
 * where they can.
 *
 * @public
 */
export function goNameProblem(
  kinds: { kind: string; version: string }[],
): { index: number; message: string } | undefined {
  const owners = new Map<string, string>();
  for (const [index, { kind, version }] of kinds.entries()) {
    if (TAKEN.includes(kind)) {
      const message = `${kind} is taken by the packages of Kubernetes`;
      return { index, message };
    }
    for (const suffix of ['', 'Spec', 'Status', 'List']) {
      const name = `${version}.${kind}${suffix}`;
      const owner = owners.get(name);
      if (owner && owner !== kind) {
        const message = `${owner} and ${kind} both need a Go type ${kind}${suffix}`;
        return { index, message };
      }
      owners.set(name, kind);
    }
  }
  return undefined;
}
