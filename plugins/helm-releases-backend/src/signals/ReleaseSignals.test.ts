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

import { mockServices } from '@backstage/backend-test-utils';
import { ReleaseSignals } from './ReleaseSignals';

describe('ReleaseSignals', () => {
  const publish = jest.fn(async (_: { message: unknown }) => {});
  const told = () => publish.mock.calls.map(([{ message }]) => message);
  const create = () =>
    new ReleaseSignals({ publish } as never, mockServices.logger.mock());

  beforeEach(() => {
    jest.useFakeTimers();
    publish.mockClear();
  });
  afterEach(() => jest.useRealTimers());

  it('tells of a change at once, and of those right after it in one', () => {
    const signals = create();
    signals.changed('a');
    expect(told()).toEqual([{ cluster: 'a' }]);
    for (let change = 0; change < 10; change++) {
      signals.changed('a');
    }
    signals.changed('b');
    expect(told()).toEqual([{ cluster: 'a' }, { cluster: 'b' }]);
    jest.advanceTimersByTime(500);
    expect(told()).toEqual([
      { cluster: 'a' },
      { cluster: 'b' },
      { cluster: 'a' },
    ]);
  });

  it('says nothing where nothing has changed, and tells at once later', () => {
    const signals = create();
    signals.changed('a');
    jest.advanceTimersByTime(10_000);
    expect(told()).toHaveLength(1);
    signals.changed('a');
    expect(told()).toHaveLength(2);
  });

  it('bears signals that cannot be sent', async () => {
    publish.mockRejectedValueOnce(new Error('away'));
    create().changed('a');
    await jest.advanceTimersByTimeAsync(1_000);
    expect(publish).toHaveBeenCalledTimes(1);
  });
});
