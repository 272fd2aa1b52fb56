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

import { useApi } from '@backstage/core-plugin-api';
import { toError } from '@backstage/errors';
import {
  isFinished,
  type Operation,
  type OperationEvent,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { useEffect, useState } from 'react';
import { helmReleasesApiRef } from '../api/HelmReleasesApi';

const POLL_MS = 500;
const POLL_AFTER_FAILURE_MS = 3_000;

/** An operation and what it has logged so far. */
export interface FollowedOperation {
  operation?: Operation;
  events: OperationEvent[];
  /** Why the log cannot be read just now; reading goes on. */
  error?: Error;
}

/** Follows the log of an operation until it has ended. Nothing is followed without one. */
export function useOperationEvents(id: string | undefined): FollowedOperation {
  const api = useApi(helmReleasesApiRef);
  const [followed, setFollowed] = useState<FollowedOperation>({ events: [] });

  useEffect(() => {
    setFollowed({ events: [] });
    if (id === undefined) {
      return undefined;
    }
    let stopped = false;
    let timer: NodeJS.Timeout | undefined;
    let after: number | undefined;

    const read = async () => {
      let wait = POLL_MS;
      try {
        const { operation, items } = await api.listOperationEvents(id, after);
        if (stopped) {
          return;
        }
        const known = after ?? -Infinity;
        const fresh = items.filter(({ sequence }) => sequence > known);
        after = fresh.at(-1)?.sequence ?? after;
        setFollowed(before => ({
          operation,
          events: fresh.length ? [...before.events, ...fresh] : before.events,
        }));
        if (isFinished(operation.state) && fresh.length === 0) {
          return;
        }
      } catch (reason) {
        if (stopped) {
          return;
        }
        wait = POLL_AFTER_FAILURE_MS;
        setFollowed(before => ({ ...before, error: toError(reason) }));
      }
      timer = setTimeout(read, wait);
    };
    read();

    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [api, id]);

  return followed;
}
