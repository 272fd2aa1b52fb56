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

import { act, renderHook, waitFor } from '@testing-library/react';
import { useRefreshing } from './useRefreshing';

function deferred<T>() {
  let resolve!: (value: T) => void;
  let reject!: (reason: Error) => void;
  const promise = new Promise<T>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
}

describe('useRefreshing', () => {
  it('keeps the old value while it reads again, and when that fails', async () => {
    const load = jest
      .fn<Promise<string>, []>()
      .mockResolvedValueOnce('first')
      .mockRejectedValueOnce(new Error('gone'))
      .mockResolvedValueOnce('second');
    const { result } = renderHook(() => useRefreshing(load));
    expect(result.current).toMatchObject({ loading: true, value: undefined });
    await waitFor(() => expect(result.current.value).toBe('first'));

    act(() => result.current.refresh());
    expect(result.current).toMatchObject({ loading: false, value: 'first' });
    await waitFor(() => expect(result.current.error?.message).toBe('gone'));
    expect(result.current).toMatchObject({ loading: false, value: 'first' });

    act(() => result.current.refresh());
    await waitFor(() => expect(result.current.value).toBe('second'));
    expect(result.current.error).toBeUndefined();
  });

  it('lets the later of two attempts count', async () => {
    const attempts = [deferred<string>(), deferred<string>()];
    let next = 0;
    const load = () => {
      next += 1;
      return attempts[next - 1].promise;
    };
    const { result } = renderHook(() => useRefreshing(load));
    act(() => result.current.refresh());
    await act(async () => attempts[1].resolve('later'));
    await act(async () => attempts[0].resolve('earlier'));
    expect(result.current.value).toBe('later');
  });

  it('drops the value of another question, and reads nothing without one', async () => {
    const one = async () => 'one';
    const never = () => new Promise<string>(() => {});
    const { result, rerender } = renderHook(
      ({ load }: { load?: () => Promise<string> }) => useRefreshing(load),
      { initialProps: { load: one } as { load?: () => Promise<string> } },
    );
    await waitFor(() => expect(result.current.value).toBe('one'));
    rerender({ load: never });
    expect(result.current).toMatchObject({ value: undefined, loading: true });
    rerender({ load: undefined });
    expect(result.current).toMatchObject({ value: undefined, loading: false });
  });
});
