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

import type { ClusterStatus } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { ChangeWindows } from './ChangeWindows';

const at = (now: string) =>
  new ChangeWindows({
    windows: [
      {
        days: [1],
        from: 540,
        to: 960,
        timeZone: 'UTC',
        clusters: ['production'],
      },
    ],
    now: () => new Date(now),
  });
const MONDAY = '2026-11-30T10:00:00Z';
const SUNDAY = '2026-11-29T10:00:00Z';
const noAdmin = async (what: string) => {
  throw new Error(`refused: ${what}`);
};

describe('ChangeWindows', () => {
  it('tells of clusters that have windows when they open and close', () => {
    const clusters = [
      { name: 'production' },
      { name: 'staging' },
    ] as ClusterStatus[];
    expect(at(SUNDAY).shownIn(clusters)).toEqual([
      {
        name: 'production',
        window: { open: false, opensAt: '2026-11-30T09:00:00.000Z' },
      },
      { name: 'staging' },
    ]);
    expect(at(MONDAY).shownIn(clusters)[0].window).toEqual({
      open: true,
      closesAt: '2026-11-30T16:00:00.000Z',
    });
  });

  it('asks nobody while one is open', async () => {
    const options = { requireAdmin: noAdmin };
    await expect(
      at(MONDAY).require('production', options),
    ).resolves.toBeUndefined();
    await expect(
      at(SUNDAY).require('staging', { ...options, reason: 'because' }),
    ).resolves.toBeUndefined();
  });

  it('needs a reason and an administrator outside', async () => {
    await expect(
      at(SUNDAY).require('production', { requireAdmin: async () => {} }),
    ).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining(
        'may be changed again from 2026-11-30T09:00:00.000Z on',
      ),
    });
    await expect(
      at(SUNDAY).require('production', {
        requireAdmin: noAdmin,
        reason: 'The shop is down.',
      }),
    ).rejects.toThrow('refused: Releases in production may be changed again');
    await at(SUNDAY).require('production', {
      requireAdmin: async () => {},
      reason: 'The shop is down.',
    });
  });
});
