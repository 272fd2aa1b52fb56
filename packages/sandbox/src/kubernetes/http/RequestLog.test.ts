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

import { RequestLog } from './RequestLog';

describe('RequestLog', () => {
  it('keeps the newest requests and the sum of all', () => {
    const log = new RequestLog();
    for (let i = 0; i < 100_000; i++) {
      log.add({
        method: 'GET',
        path: `/${i}`,
        userAgent: '',
        bytesOut: 2,
        status: 200,
      });
    }
    const kept = log.list();
    expect(kept.length).toBeGreaterThanOrEqual(20_000);
    expect(kept.length).toBeLessThanOrEqual(40_000);
    expect(kept.at(-1)?.path).toBe('/99999');
    expect(log.bytesOut).toBe(200_000);
    log.clear();
    expect([log.list(), log.bytesOut]).toEqual([[], 0]);
  });
});
