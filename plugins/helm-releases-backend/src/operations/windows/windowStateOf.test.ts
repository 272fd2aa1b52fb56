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
import type { ChangeWindow } from './ChangeWindow';
import { windowStateOf } from './windowStateOf';

const office: ChangeWindow = {
  days: [1, 2, 3, 4],
  from: 9 * 60,
  to: 16 * 60,
  timeZone: 'Europe/Berlin',
};
const night: ChangeWindow = {
  days: [5],
  from: 22 * 60,
  to: 6 * 60,
  timeZone: 'Europe/Berlin',
};

const state = (windows: ChangeWindow[], now: string, cluster = 'production') =>
  windowStateOf(windows, cluster, new Date(now));

describe('windowStateOf', () => {
  it('is open where no window is for the cluster', () => {
    const other = { ...office, clusters: ['production'] };
    expect(state([], '2026-11-28T03:00:00Z')).toEqual({ open: true });
    expect(state([other], '2026-11-28T03:00:00Z', 'staging')).toEqual({
      open: true,
    });
    expect(state([other], '2026-11-28T03:00:00Z')).toMatchObject({
      open: false,
    });
  });

  it.each([
    // Thursday.
    ['2026-11-26T08:00:00Z', { open: true, closesAt: '2026-11-26T15:00:00Z' }],
    ['2026-11-26T14:59:59Z', { open: true, closesAt: '2026-11-26T15:00:00Z' }],
    ['2026-11-26T07:59:59Z', { open: false, opensAt: '2026-11-26T08:00:00Z' }],
    // The night from Friday to Saturday.
    ['2026-11-26T15:00:00Z', { open: false, opensAt: '2026-11-27T21:00:00Z' }],
    ['2026-11-28T04:59:00Z', { open: true, closesAt: '2026-11-28T05:00:00Z' }],
    ['2026-11-28T05:00:00Z', { open: false, opensAt: '2026-11-30T08:00:00Z' }],
  ])('knows at %s when that changes', (now, { open, ...change }) => {
    expect(state([office, night], now)).toEqual({
      open,
      ...Object.fromEntries(
        Object.entries(change).map(([key, time]) => [key, new Date(time!)]),
      ),
    });
  });

  it('goes by the clock on the wall in summer and in winter', () => {
    const sunday = { ...office, days: [7] };
    expect(state([sunday], '2026-10-24T12:00:00Z')).toEqual({
      open: false,
      opensAt: new Date('2026-10-25T08:00:00Z'),
    });
    expect(state([sunday], '2026-10-17T12:00:00Z')).toEqual({
      open: false,
      opensAt: new Date('2026-10-18T07:00:00Z'),
    });
  });

  it('closes when the last of those that follow each other does', () => {
    const late = { ...office, from: 16 * 60, to: 18 * 60 };
    expect(state([late, office], '2026-11-26T10:00:00Z')).toEqual({
      open: true,
      closesAt: new Date('2026-11-26T17:00:00Z'),
    });
    const always = {
      ...office,
      days: [1, 2, 3, 4, 5, 6, 7],
      from: 0,
      to: 1440,
    };
    expect(state([always], '2026-11-26T10:00:00Z')).toEqual({ open: true });
  });
});
