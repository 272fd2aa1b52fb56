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

import { toError } from '@backstage/errors';
import { useCallback, useEffect, useRef, useState } from 'react';

/** Something read from the backend that may be read again. */
export interface Refreshing<T> {
  /** What was read last; it stays while it is read again, and when that fails. */
  value?: T;
  /** Why the last attempt failed. */
  error?: Error;
  /** Nothing has been read yet, and an attempt is under way. */
  loading: boolean;
  refresh(): void;
}

/**
 * Reads, and reads again on demand, without ever showing less than before. The
 * value is dropped only when `load` itself changes, so give it a stable
 * identity. Of two attempts under way the later one counts.
 */
export function useRefreshing<T>(
  load: (() => Promise<T>) | undefined,
): Refreshing<T> {
  const [state, setState] = useState<{
    of?: () => Promise<T>;
    value?: T;
    error?: Error;
  }>({});
  const attempt = useRef(0);

  const refresh = useCallback(() => {
    if (!load) {
      return;
    }
    attempt.current += 1;
    const mine = attempt.current;
    load().then(
      value => {
        if (mine === attempt.current) {
          setState({ of: load, value });
        }
      },
      reason => {
        if (mine === attempt.current) {
          setState(before => ({
            of: load,
            value: before.of === load ? before.value : undefined,
            error: toError(reason),
          }));
        }
      },
    );
  }, [load]);

  useEffect(() => {
    refresh();
    return () => {
      // Whatever is still under way belongs to another question.
      attempt.current += 1;
    };
  }, [refresh]);

  const current = state.of === load ? state : {};
  return {
    value: current.value,
    error: current.error,
    loading:
      load !== undefined &&
      current.value === undefined &&
      current.error === undefined,
    refresh,
  };
}
