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

import { createDeferred, type DeferredPromise } from '@backstage/types';
import { setImmediate } from 'node:timers/promises';
import { SharedReads } from './SharedReads';

/** Reads that end when they are told to. */
class Source {
  readonly begun: DeferredPromise<number>[] = [];
  readonly read = () => {
    const read = createDeferred<number>();
    this.begun.push(read);
    return read;
  };
}

/** Until what waits for the event loop's next turn has begun. */
const turn = async () => {
  await setImmediate();
  await setImmediate();
};

describe('SharedReads', () => {
  const source = (reads: SharedReads, key = 'key') => {
    const { begun, read } = new Source();
    return { begun, ask: () => reads.of(key, read) };
  };

  it('answers those who ask together by one read', async () => {
    const { begun, ask } = source(new SharedReads());
    const asked = [ask(), ask(), ask()];
    await turn();
    expect(begun).toHaveLength(1);
    begun[0].resolve(1);
    expect(await Promise.all(asked)).toEqual([1, 1, 1]);
  });

  it('gives nobody an answer that was begun before they asked', async () => {
    const { begun, ask } = source(new SharedReads());
    const first = ask();
    await turn();
    const later = [ask(), ask()];
    await turn();
    expect(begun).toHaveLength(1);
    begun[0].resolve(1);
    expect(await first).toBe(1);
    await turn();
    expect(begun).toHaveLength(2);
    begun[1].resolve(2);
    expect(await Promise.all(later)).toEqual([2, 2]);
    const last = ask();
    await turn();
    begun[2].resolve(3);
    expect(await last).toBe(3);
  });

  it('reads other things side by side', async () => {
    const reads = new SharedReads();
    const one = source(reads, 'one');
    const two = source(reads, 'two');
    const asked = [one.ask(), two.ask()];
    await turn();
    two.begun[0].resolve(2);
    expect(await asked[1]).toBe(2);
    one.begun[0].resolve(1);
    expect(await asked[0]).toBe(1);
  });

  it('tells all who share a failure of it, and reads again for the next', async () => {
    const { begun, ask } = source(new SharedReads());
    const asked = [ask(), ask()];
    await turn();
    const later = ask();
    begun[0].reject(new Error('no database'));
    await expect(asked[0]).rejects.toThrow('no database');
    await expect(asked[1]).rejects.toThrow('no database');
    await turn();
    begun[1].resolve(2);
    expect(await later).toBe(2);
  });
});
