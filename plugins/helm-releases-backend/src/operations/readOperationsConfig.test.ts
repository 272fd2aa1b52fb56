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
import type { JsonObject } from '@backstage/types';
import { readOperationsConfig } from './readOperationsConfig';

const read = (operations?: JsonObject) =>
  readOperationsConfig(
    new ConfigReader(operations ? { helmReleases: { operations } } : {}),
  );

describe('readOperationsConfig', () => {
  it('needs nothing', () => {
    expect(read()).toEqual({
      timeoutSeconds: 300,
      wait: true,
      rollbackOnFailure: true,
      historyMax: 10,
      concurrency: 4,
      shutdownTimeoutSeconds: 600,
      retentionSeconds: 90 * 86_400,
      requireOwnership: true,
    });
  });

  it('reads every key', () => {
    expect(
      read({
        timeout: '10m',
        wait: false,
        rollbackOnFailure: false,
        historyMax: 0,
        concurrency: 1,
        shutdownTimeout: { seconds: 25 },
        retention: { days: 7 },
        requireOwnership: false,
      }),
    ).toEqual({
      timeoutSeconds: 600,
      wait: false,
      rollbackOnFailure: false,
      historyMax: 0,
      concurrency: 1,
      shutdownTimeoutSeconds: 25,
      retentionSeconds: 7 * 86_400,
      requireOwnership: false,
    });
  });

  it.each([
    [
      { timeout: 'soon' },
      /helmReleases\.operations\.timeout must be a duration/,
    ],
    [
      { timeout: '0s' },
      /helmReleases\.operations\.timeout must be between 1 s/,
    ],
    [{ timeout: { days: 2 } }, /operations\.timeout must be between/],
    [{ retention: '1m' }, /operations\.retention must be between 3600 s and/],
    [{ historyMax: -1 }, /operations\.historyMax must be a whole number/],
    [{ historyMax: 1.5 }, /operations\.historyMax must be a whole number/],
    [
      { concurrency: 0 },
      /operations\.concurrency must be .* at least 1, not 0/,
    ],
    [{ wait: 'watcher' }, /helmReleases\.operations\.wait/],
  ])('names the key in %j', (operations, message) => {
    expect(() => read(operations as JsonObject)).toThrow(message);
  });
});
