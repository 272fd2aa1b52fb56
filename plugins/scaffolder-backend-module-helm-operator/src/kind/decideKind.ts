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
import {
  kindCollisions,
  type OperatorKind,
  type PastedCrd,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { ChartCrd } from '../chart/crd/ChartCrd';
import { crdOfKind } from '../chart/crd/crdOfKind';
import { readPastedCrds } from '../chart/crd/readPastedCrds';
import { parseInput } from '../parseInput';
import { type KindAddInput, kindAddInput } from './kindAddInput';

/**
 * Takes the kind that is to be added, beside those that are there.
 *
 * @throws InputError where it cannot be added to them
 */
export function decideKind(
  input: KindAddInput,
  present: PastedCrd[],
): { crd: ChartCrd; kind?: OperatorKind } {
  const {
    kind,
    crd: pasted,
    group = groupOf(present),
  } = parseInput(kindAddInput, input);
  if ((kind === undefined) === (pasted === undefined)) {
    throw new InputError('Either kind or crd has to be given');
  }
  const [crd, another] = kind
    ? [crdOfKind(group, kind)]
    : readPastedCrds(group, pasted!);
  if (!crd || another) {
    throw new InputError('crd has to hold one definition');
  }

  const same = present.find(({ plural }) => plural === crd.plural);
  if (same) {
    const differs = (['group', 'kind', 'singular', 'scope'] as const).find(
      key => same[key] !== crd[key],
    );
    if (differs) {
      throw new InputError(
        `The chart has ${crd.plural} already, whose ${differs} is ${same[differs]} and not ${crd[differs]}`,
      );
    }
    if (!same.servedVersions.includes(crd.version)) {
      throw new InputError(
        `The chart has ${crd.kind} already, without ${crd.version}: a further version of a kind needs a conversion, which is yours to write`,
      );
    }
    return { crd, kind };
  }
  const [collision] = kindCollisions([...present, crd]);
  if (collision) {
    throw new InputError(
      `Two kinds have one ${collision.name}: ${collision.value}`,
    );
  }
  return { crd, kind };
}

function groupOf(present: PastedCrd[]): string {
  const [group, another] = new Set(present.map(each => each.group));
  if (group === undefined || another !== undefined) {
    throw new InputError(
      'group is needed: the definitions of the chart are not of one group',
    );
  }
  return group;
}
