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

import type { Model } from '../Model';
import type { Random } from '../Random';
import { configMap } from './configMap';
import { definition } from './definition';
import { deployment } from './deployment';
import { type Kind, pathOf, type ReadKind } from './Kind';
import { lease } from './lease';
import { secret } from './secret';
import { service } from './service';
import { widget } from './widget';
import { DEFINITIONS, WIDGETS } from './widgetDefinition';

export const KINDS: readonly Kind[] = [
  configMap,
  secret,
  deployment,
  service,
  widget,
];

/** The kinds that are read. */
export const READ_KINDS: readonly ReadKind[] = [...KINDS, definition, lease];

/** A kind that is served, or one that is only read. */
export function anyReadKind(random: Random, model: Model): ReadKind {
  return random.weighted<() => ReadKind>([
    [8, () => anyKind(random, model)],
    [2, () => definition],
    [0.7, () => lease],
  ])();
}

/** A kind that is served. */
export function anyKind(random: Random, model: Model): Kind {
  const isServed = model.existing.has(`${DEFINITIONS}/${WIDGETS}`);
  return random.weighted<Kind>([
    [4, configMap],
    [2, secret],
    [3, deployment],
    [2, service],
    [isServed ? 7 : 0.2, widget],
  ]);
}

/** A name of a kind, mostly of an object that exists (or mostly of one that does not). */
export function anyName(
  random: Random,
  model: Model,
  kind: ReadKind,
  mostly: 'existing' | 'missing' = 'existing',
): string {
  const suitable = kind.names.filter(
    name => model.existing.has(pathOf(kind, name)) === (mostly === 'existing'),
  );
  return suitable.length && random.chance(0.9)
    ? random.pick(suitable)
    : random.pick(kind.names);
}
