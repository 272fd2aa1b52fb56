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

import { compareCrds } from '../compareCrds';
import type { CrdFinding } from '../CrdFinding';
import { isRecord } from '../json/isRecord';
import { crdOf } from './crdOf';
import { readJudged, type JudgedObject } from './readJudged';

const { source, cases } = readJudged();

/** What the second definition does to an object that the first one stored. */
type Fate = 'refused' | 'lost' | 'changed' | 'same';

function fateOf({ stored, seen = stored, errors }: JudgedObject): Fate {
  if (errors) {
    return 'refused';
  }
  if (hasLost(stored, seen)) {
    return 'lost';
  }
  return seen === stored ? 'same' : 'changed';
}

function hasLost(stored: unknown, seen: unknown): boolean {
  if (Array.isArray(stored) && Array.isArray(seen)) {
    return stored.some((item, i) => hasLost(item, seen[i]));
  }
  return (
    isRecord(stored) &&
    isRecord(seen) &&
    Object.entries(stored).some(
      ([key, child]) => !(key in seen) || hasLost(child, seen[key]),
    )
  );
}

function isUnsure({ message }: CrdFinding): boolean {
  return message.startsWith('Unsure: ');
}

describe(`what becomes of objects by ${source}`, () => {
  const judged = cases.map(({ before, after, objects }) => ({
    before,
    after,
    fates: new Set(objects.map(fateOf)),
    comparison: compareCrds({ living: crdOf(before), target: crdOf(after) }),
  }));

  it('has cases of each kind', () => {
    const count = (fate: Fate) =>
      judged.filter(({ fates }) => fates.has(fate)).length;
    expect(count('refused')).toBeGreaterThan(20);
    expect(count('lost')).toBeGreaterThan(20);
    expect(count('changed')).toBeGreaterThan(2);
    expect(count('same')).toBeGreaterThan(20);
  });

  it('calls all breaking, or is unsure of it, that refuses objects or loses what they hold', () => {
    const missed = judged.filter(
      ({ fates, comparison: { verdict, findings } }) =>
        (fates.has('refused') || fates.has('lost')) &&
        verdict !== 'breaking' &&
        !findings.some(isUnsure),
    );
    expect(missed).toEqual([]);
  });

  it('warns of all that changes what objects hold', () => {
    const missed = judged.filter(
      ({ fates, comparison: { findings } }) =>
        fates.has('changed') &&
        findings.every(
          ({ severity, rule }) =>
            severity === 'info' && rule !== 'fieldAddition',
        ),
    );
    expect(missed).toEqual([]);
  });

  it('takes for equal only what does nothing to any object', () => {
    const missed = judged.filter(
      ({ fates, comparison: { verdict } }) =>
        verdict === 'equal' && [...fates].some(fate => fate !== 'same'),
    );
    expect(missed).toEqual([]);
  });
});
