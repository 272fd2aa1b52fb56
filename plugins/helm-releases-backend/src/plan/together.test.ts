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

import { together } from './together';

describe('together', () => {
  it('answers what each of them answers, in their order', async () => {
    await expect(
      together(new AbortController().signal, [
        async () => 1,
        async () => 'two',
        async () => undefined,
      ]),
    ).resolves.toEqual([1, 'two', undefined]);
  });

  it('waits for the others when one fails, having asked them to stop', async () => {
    const events: string[] = [];
    const work = together(new AbortController().signal, [
      async () => {
        throw new Error('one has failed');
      },
      signal =>
        new Promise<void>(resolve => {
          signal.addEventListener('abort', () => {
            events.push('asked to stop');
            setImmediate(() => {
              events.push('stopped');
              resolve();
            });
          });
        }),
    ]);
    await expect(work).rejects.toThrow('one has failed');
    expect(events).toEqual(['asked to stop', 'stopped']);
  });

  it('tells why nobody waits any more', async () => {
    const left = new AbortController();
    const work = together(left.signal, [
      signal =>
        new Promise<void>((_, reject) => {
          signal.addEventListener('abort', () => reject(new Error('ended')));
        }),
    ]);
    left.abort(new Error('the page was closed'));
    await expect(work).rejects.toThrow('the page was closed');
  });
});
