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

import { InputError } from '@backstage/errors';
import type {
  OperatorKind,
  PastedCrd,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { PastedKind } from './PastedKind';
import { pastedKindOf } from './pastedKindOf';
import { TypeNames } from './TypeNames';

/**
 * Makes of pasted definitions what the Go sources have to know of them.
 *
 * @param kinds - beside them, whose types are made or were
 * @param declared - names of types that are there, beside those of kinds
 * @throws InputError that names the kind and what is wrong with it
 */
export function readPastedKinds(
  crds: PastedCrd[],
  kinds: Pick<OperatorKind, 'kind' | 'version'>[],
  declared: Iterable<string> = [],
): PastedKind[] {
  const all = [...kinds, ...crds];
  const files = new Map<string, string>();
  for (const { kind } of all) {
    const other = files.get(kind.toLowerCase());
    if (other !== undefined && other !== kind) {
      throw new InputError(
        `crds: ${other} and ${kind} differ in capitals alone`,
      );
    }
    files.set(kind.toLowerCase(), kind);
  }
  const packages = new Map<string, TypeNames>();
  return crds.map(crd => {
    const { version } = crd;
    const names =
      packages.get(version) ??
      new TypeNames(
        all.filter(each => each.version === version).map(({ kind }) => kind),
        declared,
      );
    packages.set(version, names);
    return pastedKindOf(crd, names);
  });
}
