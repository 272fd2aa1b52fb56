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

import { readJudged } from '../testdata/readJudged';
import { versionOf } from '../testdata/crdOf';
import { checkObjectAgainst } from './checkObjectAgainst';

const { source, cases } = readJudged();

describe(`objects by ${source}`, () => {
  const judged = cases.flatMap(({ before, after, objects }) =>
    objects.map(({ stored, seen = stored, errors }) => ({
      before,
      after,
      stored,
      seen,
      errors,
      check: checkObjectAgainst(
        versionOf('v1', after).schema?.openAPIV3Schema,
        {
          apiVersion: 'example.com/v1',
          kind: 'Widget',
          metadata: { name: 'w' },
          spec: stored,
        },
      ),
    })),
  );

  it('are refused by us exactly where they are by the API server', () => {
    const differing = judged.filter(
      ({ errors, check: { problems, unevaluated } }) =>
        problems.some(({ kind }) => kind === 'refused') !== Boolean(errors) ||
        unevaluated.length > 0,
    );
    expect(differing).toEqual([]);
    expect(judged.filter(({ errors }) => errors).length).toBeGreaterThan(50);
  });

  it('lose fields by us exactly where they do by the API server', () => {
    const differing = judged.filter(
      ({ stored, seen, check: { problems } }) =>
        problems.some(({ kind }) => kind === 'lost') !== hasLost(stored, seen),
    );
    expect(differing).toEqual([]);
  });
});

/** Nulls that are dropped are not lost: they are the same as nothing. */
function hasLost(stored: unknown, seen: unknown): boolean {
  if (typeof stored !== 'object' || stored === null) {
    return false;
  }
  return Object.entries(stored).some(
    ([key, child]) =>
      child !== null &&
      (typeof seen !== 'object' ||
        seen === null ||
        !(key in seen) ||
        hasLost(child, (seen as Record<string, unknown>)[key])),
  );
}
