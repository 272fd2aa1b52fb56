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

import { PlanThread } from '../thread/PlanThread';
import { readChartDefaults } from './readChartDefaults';

jest.setTimeout(60_000);

const SMALL = 'a: {b: 1}\n';
const LARGE = Array.from(
  { length: 10_000 },
  (_, i) => `key${i}: {a: ${i}}\n`,
).join('');

describe('readChartDefaults', () => {
  let thread: PlanThread;
  let asked: jest.SpyInstance;

  const start = (...limits: ConstructorParameters<typeof PlanThread>) => {
    thread = new PlanThread(...limits);
    asked = jest.spyOn(thread, 'run');
  };

  afterEach(() => thread.close());

  it('reads small ones here, and large ones in the thread', async () => {
    start();
    await expect(readChartDefaults(SMALL, thread)).resolves.toEqual({
      values: { a: { b: 1 } },
    });
    await expect(readChartDefaults(undefined, thread)).resolves.toEqual({
      values: {},
    });
    expect(asked).not.toHaveBeenCalled();
    const { values } = await readChartDefaults(LARGE, thread);
    expect(values).toMatchObject({ key0: { a: 0 }, key9999: { a: 9999 } });
    expect(asked).toHaveBeenCalledTimes(1);
  });

  it('leaves to helm what cannot be read', async () => {
    start();
    await expect(readChartDefaults('a: [', thread)).resolves.toEqual({
      values: {},
    });
    await expect(readChartDefaults(`${LARGE}a: [`, thread)).resolves.toEqual({
      values: {},
    });
  });

  it('says that reading takes too long', async () => {
    start({ taskMs: 1 });
    await expect(readChartDefaults(LARGE, thread)).resolves.toEqual({
      problem: 'it takes longer than 0.001 s',
    });
  });
});
