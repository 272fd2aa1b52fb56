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

import { aRelease, aSource } from '../../dev/fixtures';
import { distanceReason } from './distanceReason';
import { sourceNotices } from './sourceNotices';
import { confidenceText, evidenceText, sourceProblem } from './sourceText';

describe('how a source is known', () => {
  it.each([
    [aSource(), 'declared', /by the annotation helm.prophet.io\/source/],
    [aSource({ evidence: 'configuration' }), 'declared', /configuration/],
    [aSource({ evidence: 'gitops' }), 'declared by Flux', /object of Flux/],
    [
      aSource({ confidence: 'matched' }),
      'matched by name and version',
      /^Matched/,
    ],
    [
      aSource({ confidence: 'unknown' }),
      'source unknown',
      /^Nothing declares it/,
    ],
    [
      aSource({ confidence: 'matched', rivals: ['oci://b/x'] }),
      'several sources match',
      /none of them is believed/,
    ],
  ])('%#', (source, short, long) => {
    expect(confidenceText(source, 'flux')).toBe(short);
    expect(evidenceText(source, 'flux')).toMatch(long);
  });
});

describe('sourceProblem', () => {
  it('is what the backend says of it', () => {
    expect(sourceProblem(aSource({ problem: 'It answers 500.' }))).toBe(
      'It answers 500.',
    );
    expect(sourceProblem(aSource())).toBeUndefined();
  });

  it('has a way out where the source is not known', () => {
    expect(sourceProblem({ confidence: 'unknown' })).toContain(
      'helm.prophet.io/source',
    );
  });
});

describe('sourceNotices', () => {
  it('names each problem once, with those it is about', () => {
    const broken = aSource({ problem: 'It answers 500.' });
    const notices = sourceNotices([
      aRelease('a', { source: broken }),
      aRelease('b'),
      aRelease('c', { source: broken }),
      aRelease('d', { source: undefined, latest: undefined }),
      aRelease('e', {
        source: { confidence: 'unknown', problem: 'Nothing has 1.1.1.' },
      }),
    ]);
    expect(
      notices.map(({ problem, releases }) => [
        problem,
        releases.map(({ cluster }) => cluster),
      ]),
    ).toEqual([
      ['It answers 500.', ['a', 'c']],
      [expect.stringMatching(/^It is not known where/), ['d', 'e']],
    ]);
  });
});

describe('distanceReason', () => {
  const unknown = { distance: 'unknown', latest: undefined } as const;

  it.each([
    ['is not needed', {}, /^undefined$/],
    [
      'names the newest version of one that is ahead',
      { distance: 'ahead' } as const,
      /1\.1\.1/,
    ],
    [
      'is the problem of the source',
      { ...unknown, source: aSource({ problem: 'It answers 500.' }) },
      /500/,
    ],
    [
      'is that nothing fits',
      {
        ...unknown,
        unfit: { version: '2.0.0', reason: 'helm will refuse it.' },
      },
      /No published version fits the cluster. Of 2.0.0: helm will refuse it./,
    ],
    [
      'is that the source is still to be read',
      { ...unknown, source: aSource({ readAt: undefined }) },
      /not been read yet/,
    ],
    [
      'is that there is nothing to compare with',
      unknown,
      /no version to compare/,
    ],
    [
      'is that there is no chart',
      { ...unknown, chart: undefined },
      /could not be read/,
    ],
  ])('%s', (_, changes, reason) => {
    expect(String(distanceReason(aRelease('a', changes)))).toMatch(reason);
  });
});
