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

import { Slots } from './Slots';

describe('Slots', () => {
  const { signal } = new AbortController();

  it('lets so many begin, and the next when one has ended', async () => {
    const slots = new Slots(2);
    const begun: string[] = [];
    const take = async (name: string) => {
      const giveBack = await slots.take(signal);
      begun.push(name);
      return giveBack;
    };
    const [a, b] = await Promise.all([take('a'), take('b')]);
    const c = take('c');
    const d = take('d');
    await Promise.resolve();
    expect(begun).toEqual(['a', 'b']);
    a();
    a();
    await c;
    expect(begun).toEqual(['a', 'b', 'c']);
    b();
    (await c)();
    (await d)();
    expect(begun).toEqual(['a', 'b', 'c', 'd']);
    // All are free again.
    await Promise.all([take('e'), take('f')]);
  });

  it('forgets who does not want one any more', async () => {
    const slots = new Slots(1);
    const giveBack = await slots.take(signal);
    const leaving = new AbortController();
    const left = slots.take(leaving.signal);
    const next = slots.take(signal);
    leaving.abort(new Error('enough'));
    await expect(left).rejects.toThrow('enough');
    await expect(slots.take(leaving.signal)).rejects.toThrow('enough');
    giveBack();
    (await next)();
  });
});
