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

import { shapeOfField, type Shape } from '../shape/Shape';
import { FieldSet } from './FieldSet';
import { equalJson, isEmptyJson, isMap } from './jsonValue';
import { indexList, isAssociative } from './listIndex';
import { fieldElement, type PathElement } from './pathElement';

/** Which paths an object gained, lost, or holds with another value. */
export interface Comparison {
  added: FieldSet;
  removed: FieldSet;
  modified: FieldSet;
}

const SAME: Comparison = {
  added: FieldSet.EMPTY,
  removed: FieldSet.EMPTY,
  modified: FieldSet.EMPTY,
};

type Verdict = keyof Comparison;

interface Change {
  element: PathElement;
  /** What happened to the path itself. */
  own?: Verdict;
  below: Comparison;
}

/** What happened to a path whose value is owned as a whole. */
function leafVerdict(before: unknown, after: unknown): Verdict | undefined {
  if (before === undefined) {
    return after === undefined ? undefined : 'added';
  }
  if (after === undefined) return 'removed';
  return equalJson(before, after) ? undefined : 'modified';
}

function gather(changes: Change[]): Comparison {
  const part = (verdict: Verdict) =>
    FieldSet.of(
      changes.filter(c => c.own === verdict).map(c => c.element),
      changes.map(c => [c.element, c.below[verdict]]),
    );
  return {
    added: part('added'),
    removed: part('removed'),
    modified: part('modified'),
  };
}

function changeOf(
  element: PathElement,
  before: unknown,
  after: unknown,
  shape: Shape,
): Change {
  const own = leafVerdict(before, after);
  if (isLeafPair(before, after, shape)) {
    return { element, own, below: SAME };
  }
  const sameKind =
    isAbsent(before) ||
    isAbsent(after) ||
    Array.isArray(before) === Array.isArray(after);
  if (!sameKind) {
    const gone = compareFields(before, undefined, shape);
    const come = compareFields(undefined, after, shape);
    return {
      element,
      own: 'modified',
      below: { added: come.added, removed: gone.removed, modified: SAME.added },
    };
  }
  return {
    element,
    // A map or list that both sides have is known by its content alone.
    own: own === 'modified' ? undefined : own,
    below: compareFields(before, after, shape),
  };
}

/** Null takes the form of what stands on the other side. */
function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

/** Whether nothing below these values is owned by itself. */
function isLeafPair(before: unknown, after: unknown, shape: Shape): boolean {
  const divisible = (value: unknown) =>
    Array.isArray(value) ? isAssociative(shape) : isMap(value) && !shape.atomic;
  if (isEmptyJson(before) && isEmptyJson(after)) {
    return true;
  }
  return (
    !(divisible(before) || divisible(after)) ||
    (!isAbsent(before) && !divisible(before)) ||
    (!isAbsent(after) && !divisible(after))
  );
}

function itemChanges(
  before: unknown[] | undefined,
  after: unknown[] | undefined,
  shape: Shape,
): Change[] {
  const [lefts, rights] = [indexList(before, shape), indexList(after, shape)];
  const elements = new Set([...lefts.keys(), ...rights.keys()]);
  return [...elements].map(element => {
    const [left, right] = [lefts.get(element), rights.get(element)];
    if ((left?.length ?? 0) > 1 || (right?.length ?? 0) > 1) {
      return { element, own: leafVerdict(left, right), below: SAME };
    }
    return changeOf(element, left?.[0], right?.[0], shape.items ?? {});
  });
}

function fieldChanges(
  before: Record<string, unknown> | undefined,
  after: Record<string, unknown> | undefined,
  shape: Shape,
): Change[] {
  const keys = new Set([
    ...Object.keys(before ?? {}),
    ...Object.keys(after ?? {}),
  ]);
  return [...keys].map(key =>
    changeOf(
      fieldElement(key),
      before?.[key],
      after?.[key],
      shapeOfField(shape, key),
    ),
  );
}

/**
 * Compares two values path by path, as `structured-merge-diff` does: a list
 * or map that appears or goes is itself a path, besides what it holds.
 */
export function compareFields(
  before: unknown,
  after: unknown,
  shape: Shape,
): Comparison {
  if (Array.isArray(before) || Array.isArray(after)) {
    return gather(
      itemChanges(
        Array.isArray(before) ? before : undefined,
        Array.isArray(after) ? after : undefined,
        shape,
      ),
    );
  }
  return gather(
    fieldChanges(
      isMap(before) ? before : undefined,
      isMap(after) ? after : undefined,
      shape,
    ),
  );
}
