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

import { chooseRuns } from './chooseRuns';

describe('chooseRuns', () => {
  it('takes the same seeds in every build, 800 steps together', () => {
    const runs = chooseRuns({ CI: 'true' });
    expect(chooseRuns({ CI: '1' })).toEqual(runs);
    expect(runs.length).toBeGreaterThan(1);
    expect(runs.reduce((sum, { steps }) => sum + steps, 0)).toBe(800);
  });

  it('takes a new seed elsewhere', () => {
    const seeds = Array.from({ length: 5 }, () => chooseRuns({})[0].seed);
    expect(new Set(seeds).size).toBeGreaterThan(1);
    expect(chooseRuns({ CI: 'false' })).toHaveLength(1);
  });

  it('takes the seed and the steps of the environment everywhere', () => {
    const env = { DIFFERENTIAL_SEED: '7', DIFFERENTIAL_STEPS: '50' };
    const runs = [{ seed: 7, steps: 50 }];
    expect(chooseRuns(env)).toEqual(runs);
    expect(chooseRuns({ ...env, CI: 'true' })).toEqual(runs);
  });
});
