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

import { signalApiRef, type SignalApi } from '@backstage/plugin-signals-react';
import { TestApiProvider } from '@backstage/frontend-test-utils';
import { act, renderHook } from '@testing-library/react';
import type { PropsWithChildren } from 'react';
import { useReleaseChanges } from './useReleaseChanges';

function setup(withSignals: boolean) {
  let send = (_message: object) => {};
  const signals: SignalApi = {
    subscribe: (channel, onMessage) => {
      expect(channel).toBe('helm-releases');
      send = onMessage as typeof send;
      return { unsubscribe: () => {} };
    },
  };
  const onChange = jest.fn();
  const { unmount } = renderHook(() => useReleaseChanges(onChange), {
    wrapper: ({ children }: PropsWithChildren) => (
      <TestApiProvider
        apis={[...(withSignals ? [[signalApiRef, signals] as const] : [])]}
      >
        {children}
      </TestApiProvider>
    ),
  });
  return {
    onChange,
    unmount,
    signal: () => act(() => send({ cluster: 'staging' })),
  };
}

describe('useReleaseChanges', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('passes a signal on at once, and a burst of them once more after a second', () => {
    const { onChange, signal } = setup(true);
    signal();
    expect(onChange).toHaveBeenCalledTimes(1);
    signal();
    signal();
    expect(onChange).toHaveBeenCalledTimes(1);
    jest.advanceTimersByTime(1_000);
    expect(onChange).toHaveBeenCalledTimes(2);
    jest.advanceTimersByTime(5_000);
    expect(onChange).toHaveBeenCalledTimes(2);
    signal();
    expect(onChange).toHaveBeenCalledTimes(3);
  });

  it.each([
    ['there are no signals', false],
    ['no signal has arrived', true],
  ])('polls every ten seconds where %s', (_, withSignals) => {
    const { onChange } = setup(withSignals);
    expect(onChange).not.toHaveBeenCalled();
    jest.advanceTimersByTime(30_000);
    expect(onChange).toHaveBeenCalledTimes(3);
  });

  it('polls seldom beside signals, and not at all when nobody looks', () => {
    const { onChange, signal } = setup(true);
    signal();
    onChange.mockClear();
    jest.advanceTimersByTime(60_000);
    expect(onChange).toHaveBeenCalledTimes(1);
    const hidden = jest.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    jest.advanceTimersByTime(120_000);
    expect(onChange).toHaveBeenCalledTimes(1);
    hidden.mockReturnValue(false);
    document.dispatchEvent(new Event('visibilitychange'));
    expect(onChange).toHaveBeenCalledTimes(2);
    hidden.mockRestore();
  });

  it('stays quiet once it is gone', () => {
    const { onChange, signal, unmount } = setup(true);
    signal();
    signal();
    unmount();
    jest.advanceTimersByTime(120_000);
    expect(onChange).toHaveBeenCalledTimes(1);
  });
});
