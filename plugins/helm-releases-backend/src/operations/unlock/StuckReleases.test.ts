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

import type { Operation } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { StuckReleases } from './StuckReleases';

type Release = Parameters<StuckReleases['require']>[0];

const pending: Release = {
  cluster: 'staging',
  namespace: 'apps',
  name: 'web',
  revision: 3,
  status: 'pending-upgrade',
  lastDeployed: '2026-11-28T10:00:00.000Z',
  delivery: { method: 'helm' },
};

function stuckAt(now: string, running: Operation[] = []) {
  const asked: unknown[] = [];
  const subject = new StuckReleases({
    operations: {
      list: async filter => {
        asked.push(filter);
        return { items: running, totalItems: running.length };
      },
    },
    stuckAfterSeconds: 600,
    now: () => new Date(now),
  });
  return { subject, asked };
}

const LATER = '2026-11-28T10:10:01Z';

describe('StuckReleases', () => {
  it('knows a release that has been pending for longer than a helm takes', async () => {
    const { subject } = stuckAt(LATER);
    const deployed: Release = { ...pending, status: 'deployed' };
    await expect(subject.of([deployed, pending])).resolves.toEqual([
      undefined,
      {
        since: pending.lastDeployed,
        sentence: expect.stringContaining(
          'Revision 3 has been pending-upgrade',
        ),
      },
    ]);
    expect(() => subject.require(pending)).not.toThrow();
  });

  it.each<[string, Partial<Release>, string, RegExp]>([
    ['deployed', { status: 'deployed' }, LATER, /revision 3 is deployed\.$/],
    ['not pending for long', {}, '2026-11-28T10:10:00Z', /600 s after/],
    ['of unknown age', { lastDeployed: undefined }, LATER, /not stuck/],
    ['delivered by Flux', { delivery: { method: 'flux' } }, LATER, /not stuck/],
  ])('takes none for stuck that is %s', async (_, change, now, message) => {
    const { subject, asked } = stuckAt(now);
    const release = { ...pending, ...change };
    await expect(subject.of([release])).resolves.toEqual([undefined]);
    expect(() => subject.require(release)).toThrow(message);
    // A list of thousands must not ask thousands of times.
    expect(asked).toEqual([]);
  });

  it('takes none for stuck that an operation works on', async () => {
    const { subject, asked } = stuckAt(LATER, [{} as Operation]);
    await expect(subject.of([pending])).resolves.toEqual([undefined]);
    expect(asked).toEqual([
      expect.objectContaining({ name: 'web', states: ['queued', 'running'] }),
    ]);
  });
});
