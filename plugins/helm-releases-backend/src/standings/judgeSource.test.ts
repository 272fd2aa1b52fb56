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
  publishedChartKey,
  type PublishedChart,
} from '../sources/PublishedCharts';
import { candidatesOf, type SourceSayings } from './candidatesOf';
import { judgeSource } from './judgeSource';

const A = 'https://a.example.com';
const B = 'https://b.example.com';
const OCI = 'oci://registry.example.com/charts/web';

const holding = (...versions: string[]): PublishedChart => ({
  versions: versions.map(version => ({ version, prerelease: false })),
  readAt: '2026-11-28T10:00:00.000Z',
});

function judge(
  sayings: Partial<SourceSayings>,
  published: Record<string, PublishedChart>,
  installed = '1.0.0',
) {
  return judgeSource(
    candidatesOf('web', { annotated: [], configured: [], ...sayings }),
    { name: 'web', installed },
    new Map(
      Object.entries(published).map(([url, found]) => [
        publishedChartKey({ url, chart: 'web' }),
        found,
      ]),
    ),
  );
}

describe('the source of a chart', () => {
  it.each([OCI, 'oci://registry.example.com/charts', `${OCI}/`])(
    'is what the entity declares: %s',
    annotated => {
      expect(
        judge(
          { annotated: [annotated], configured: [{ url: A, charts: ['web'] }] },
          { [OCI]: holding('2.0.0', '1.0.0'), [A]: holding('1.0.0') },
        ),
      ).toMatchObject({
        reference: { url: OCI, chart: 'web' },
        standing: { url: OCI, confidence: 'declared', evidence: 'annotation' },
        versions: [{ version: '2.0.0' }, { version: '1.0.0' }],
      });
    },
  );

  it('is what the configuration names for the chart, before what the GitOps tool says', () => {
    const delivered = { reference: { url: B, chart: 'web' } };
    const published = { [A]: holding('1.0.0'), [B]: holding('1.0.0') };
    expect(
      judge({ configured: [{ url: A, charts: ['web'] }], delivered }, published)
        .standing,
    ).toMatchObject({ url: A, evidence: 'configuration' });
    expect(
      judge({ configured: [{ url: A, charts: ['api'] }], delivered }, published)
        .standing,
    ).toMatchObject({ url: B, evidence: 'gitops' });
  });

  it('is not looked for where other charts come from', () => {
    const { standing } = judge(
      { configured: [{ url: A, charts: ['api'] }] },
      { [A]: holding('1.0.0') },
    );
    expect(standing).toEqual({
      confidence: 'unknown',
      problem: expect.stringContaining('No chart source is configured'),
    });
  });

  it('is nobody’s where declarations contradict each other', () => {
    for (const sayings of [
      { annotated: [A, B] },
      {
        configured: [
          { url: A, charts: ['web'] },
          { url: B, charts: ['web'] },
        ],
      },
    ]) {
      const found = judge(sayings, { [A]: holding('1.0.0') });
      expect(found.reference).toBeUndefined();
      expect(found).toMatchObject({
        standing: { confidence: 'unknown', rivals: [A, B] },
        versions: [],
      });
    }
  });

  it('is the one that holds the installed version', () => {
    const configured = [{ url: A }, { url: B }];
    const published = { [A]: holding('1.1.0', '1.0.0'), [B]: holding('9.0.0') };
    for (const installed of ['1.0.0', 'v1.0.0', '1.0.0+0123456789ab']) {
      expect(judge({ configured }, published, installed)).toMatchObject({
        reference: { url: A },
        standing: { url: A, confidence: 'matched' },
      });
    }
  });

  it('is neither of two that hold it', () => {
    const found = judge(
      { configured: [{ url: A }, { url: B }] },
      { [A]: holding('2.0.0', '1.0.0'), [B]: holding('1.0.0') },
    );
    expect(found.reference).toBeUndefined();
    expect(found.standing).toMatchObject({
      confidence: 'unknown',
      rivals: [A, B],
    });
  });

  it('is unknown with every reason there is', () => {
    const { problem } = judge(
      {
        configured: [{ url: A }, { url: B }, { url: 'https://c.example.com' }],
        delivered: { problem: 'Flux could not be asked.' },
      },
      {
        [A]: { versions: [], problem: 'a.example.com cannot be reached' },
        [B]: { versions: [], problem: 'no such chart', missing: true },
      },
    ).standing;
    expect(problem).toContain('Flux could not be asked.');
    expect(problem).toContain('helm.prophet.io/source');
    expect(problem).toContain('a.example.com cannot be reached');
    expect(problem).toContain('c.example.com has not been read yet');
    expect(problem).not.toContain('no such chart');
  });

  it('keeps the last good answer beside the problem', () => {
    expect(
      judge(
        { annotated: [A] },
        { [A]: { ...holding('1.0.0'), problem: 'it is down' } },
      ),
    ).toMatchObject({
      standing: { readAt: '2026-11-28T10:00:00.000Z', problem: 'it is down' },
      versions: [{ version: '1.0.0' }],
    });
  });

  it('does not show a credential', () => {
    const { standing } = judge(
      { annotated: ['https://u:p@a.example.com'] },
      {},
    );
    expect(JSON.stringify(standing)).not.toContain('u:p');
    expect(standing.url).toBe(A);
  });
});
