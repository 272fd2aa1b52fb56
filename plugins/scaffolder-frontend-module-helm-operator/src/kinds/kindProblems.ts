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

import {
  goNameProblem,
  type KindNames,
  kindCollisions,
  operatorKindInput,
  pluralOf,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { z } from 'zod/v3';

/** Messages by the place they belong to, such as `0.fields.2.name`; `''` is the whole list. */
export type KindProblems = Map<string, string>;

/** What the kinds go together with. */
export interface KindSurroundings {
  /** Kinds of pasted definitions, which lie in the same chart. */
  others: KindNames[];
  /** Whether Go types are made of them. */
  goTypes?: boolean;
}

const kindsInput = z
  .array(operatorKindInput)
  .max(20, 'A chart holds at most 20 kinds.');

/** What is wrong with kinds, by the rules of the action that makes a chart of them. */
export function kindProblems(
  kinds: unknown[],
  surroundings: KindSurroundings,
): KindProblems {
  const problems: KindProblems = new Map();
  const add = (place: string, message: string) => {
    if (!problems.has(place)) {
      problems.set(place, message);
    }
  };
  for (const { path, message } of kindsInput.safeParse(kinds).error?.issues ??
    []) {
    // A list in an input of its own, such as enum, has one message for all.
    const inList = path.findIndex(
      part => part === 'enum' || part === 'shortNames',
    );
    add(path.slice(0, inList < 0 ? undefined : inList + 1).join('.'), message);
  }
  const named = kinds as { kind: string; plural?: string; version: string }[];
  addCollisions(named, surroundings, add);
  const go = surroundings.goTypes ? goNameProblem(named) : undefined;
  if (go) {
    add(`${go.index}.kind`, go.message);
  }
  return problems;
}

function addCollisions(
  kinds: { kind: string; plural?: string }[],
  { others }: KindSurroundings,
  add: (place: string, message: string) => void,
): void {
  const collisions = kindCollisions([
    ...others,
    ...kinds.map(({ kind, plural }) => ({
      kind,
      plural: plural ?? pluralOf(kind),
      singular: kind.toLowerCase(),
    })),
  ]);
  for (const { name, value, index } of collisions) {
    const place = index - others.length;
    // Of definitions among themselves the other field tells.
    if (place >= 0 && value) {
      const input = name === 'plural' && kinds[place].plural ? name : 'kind';
      add(`${place}.${input}`, `two kinds have one ${name}: ${value}`);
    }
  }
}
