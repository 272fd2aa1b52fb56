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
import type { ChartCrd } from '../chart/crd/ChartCrd';
import { checkGoNames } from '../repository/go/checkGoNames';
import { readPastedKinds } from '../repository/pasted/readPastedKinds';
import type { GoKind } from './GoKind';
import type { GoOperator } from './GoOperator';

const DECLARED = /^type (\w+) /gm;

/**
 * What Go sources have to know of a kind that comes to those that are there.
 *
 * @param kind - its fields; undefined where its definition was pasted
 * @param present - kinds of the chart
 * @throws InputError where Go cannot hold it beside them
 */
export function goKindOf(
  go: GoOperator,
  crd: ChartCrd,
  kind: OperatorKind | undefined,
  present: PastedCrd[],
): GoKind {
  const others = present.filter(({ plural }) => plural !== crd.plural);
  checkGoNames(go.operator, [...others, crd]);
  const declared = declaredBeside(go, crd);
  const taken = ['Spec', 'Status', 'List'].find(
    suffix => !declared.has(crd.kind) && declared.has(`${crd.kind}${suffix}`),
  );
  if (taken) {
    throw new InputError(
      `${crd.kind}: there is a Go type ${crd.kind}${taken} in api/${crd.version} already`,
    );
  }
  return kind ?? readPastedKinds([crd], others, declared)[0];
}

/** Names of types in the package of a kind, but in the file that is its own. */
function declaredBeside(
  { sources }: GoOperator,
  { kind, version }: ChartCrd,
): Set<string> {
  const folder = `api/${version}/`;
  const own = `${folder}${kind.toLowerCase()}_types.go`;
  return new Set(
    [...sources].flatMap(([path, text]) =>
      path.startsWith(folder) && path !== own
        ? [...text.matchAll(DECLARED)].map(([, name]) => name)
        : [],
    ),
  );
}
