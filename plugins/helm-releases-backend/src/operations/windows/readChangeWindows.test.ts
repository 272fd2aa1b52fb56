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
import { ConfigReader } from '@backstage/config';
import { readChangeWindows } from './readChangeWindows';

const read = (...windows: object[]) =>
  readChangeWindows(new ConfigReader({ windows }));

const weekdays = {
  days: ['Monday', 'friday'],
  from: '08:30',
  to: '16:00',
  timeZone: 'Europe/Berlin',
};

describe('readChangeWindows', () => {
  it('reads them', () => {
    const { days, ...daily } = weekdays;
    expect(
      read(
        { ...weekdays, clusters: ['production'] },
        { ...daily, to: '24:00' },
      ),
    ).toEqual([
      {
        days: [1, 5],
        from: 510,
        to: 960,
        timeZone: 'Europe/Berlin',
        clusters: ['production'],
      },
      {
        days: [1, 2, 3, 4, 5, 6, 7],
        from: 510,
        to: 1440,
        timeZone: 'Europe/Berlin',
      },
    ]);
  });

  it('knows none where none are configured', () => {
    expect(readChangeWindows(undefined)).toEqual([]);
    expect(readChangeWindows(new ConfigReader({}))).toEqual([]);
  });

  it.each([
    [{ days: ['Mon'] }, /windows\[0\]\.days .* not Mon/],
    [{ days: [] }, /days must name a day/],
    [{ from: '8:30' }, /from must be a time/],
    [{ to: '24:01' }, /to must be a time/],
    [{ to: '08:30' }, /open for some time/],
    [{ from: '24:00' }, /open for some time/],
    [{ timeZone: 'Berlin' }, /timeZone .* not Berlin/],
    [{ timeZone: undefined }, /timeZone/],
  ])('refuses %j', (changes, message) => {
    expect(() => read({ ...weekdays, ...changes })).toThrow(message);
  });
});
