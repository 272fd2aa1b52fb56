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

import { TestApiProvider } from '@backstage/frontend-test-utils';
import { act, renderHook } from '@testing-library/react';
import type { PropsWithChildren } from 'react';
import { FakeHelmReleasesApi } from '../../dev/FakeHelmReleasesApi';
import { helmReleasesApiRef } from '../api/HelmReleasesApi';
import { useOperationEvents } from './useOperationEvents';

async function setup() {
  const api = new FakeHelmReleasesApi();
  const { operationId } = await api.upgrade(api.releases[0], {
    chartVersion: '1.2.0',
  });
  const read = jest.spyOn(api, 'listOperationEvents');
  const { result } = renderHook(() => useOperationEvents(operationId), {
    wrapper: ({ children }: PropsWithChildren) => (
      <TestApiProvider apis={[[helmReleasesApiRef, api]]}>
        {children}
      </TestApiProvider>
    ),
  });
  const pass = (ms: number) =>
    act(async () => jest.advanceTimersByTimeAsync(ms));
  await pass(0);
  return { api, operationId, read, result, pass };
}

describe('useOperationEvents', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('asks for what is new only, and stops when the operation has ended', async () => {
    const { api, operationId, read, result, pass } = await setup();
    expect(result.current.events).toHaveLength(1);

    api.log(operationId, 'second');
    await pass(500);
    expect(read).toHaveBeenLastCalledWith(operationId, 1);
    expect(result.current.events.map(({ message }) => message)).toEqual([
      `Operation ${operationId} claimed`,
      'second',
    ]);

    api.log(operationId, 'last');
    api.finish(operationId);
    await pass(1_000);
    expect(result.current.operation?.state).toBe('succeeded');
    expect(result.current.events).toHaveLength(3);

    const asked = read.mock.calls.length;
    await pass(60_000);
    expect(read).toHaveBeenCalledTimes(asked);
  });

  it('says that it cannot read, and goes on where it was', async () => {
    const { api, operationId, read, result, pass } = await setup();
    read.mockRejectedValueOnce(new Error('no connection'));
    await pass(500);
    expect(result.current.error?.message).toBe('no connection');
    expect(result.current.events).toHaveLength(1);

    api.log(operationId, 'second');
    await pass(3_000);
    expect(result.current.error).toBeUndefined();
    expect(result.current.events).toHaveLength(2);
  });
});
