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
import type { JsonValue } from '@backstage/types';
import { refreshInterval } from './refreshInterval';

const read = (interval?: JsonValue) =>
  refreshInterval(
    new ConfigReader(
      interval === undefined
        ? {}
        : { helmReleases: { chartSourceRefresh: { interval } } },
    ),
  );

describe('refreshInterval', () => {
  it('is ten minutes unless something else is said', () => {
    expect(read()).toBe(600_000);
    expect(
      refreshInterval(
        new ConfigReader({ helmReleases: { chartSourceRefresh: {} } }),
      ),
    ).toBe(600_000);
  });

  it.each([
    ['1h', 3_600_000],
    ['PT2M', 120_000],
    [{ minutes: 1, seconds: 30 }, 90_000],
  ])('is read from %j', (interval, milliseconds) => {
    expect(read(interval)).toBe(milliseconds);
  });

  it.each([
    ['soon', /helmReleases\.chartSourceRefresh\.interval must be a duration/],
    [5, /chartSourceRefresh\.interval must be a duration/],
    ['10s', /interval must be between 1 minute and 1 day/],
    [{ days: 2 }, /interval must be between 1 minute and 1 day/],
  ])('names the key where it is %j', (interval, message) => {
    expect(() => read(interval)).toThrow(message);
  });
});
