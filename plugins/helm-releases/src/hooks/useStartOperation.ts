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
import { ResponseError, toError } from '@backstage/errors';
import { useState } from 'react';
import {
  helmReleasesApiRef,
  type HelmReleasesApi,
  type StartedOperation,
} from '../api/HelmReleasesApi';

interface Attempt {
  starting: boolean;
  /** Why the backend refused. */
  error?: Error;
  /** Id of the operation that holds the release, where that is why. */
  conflictingId?: string;
  /** Something else has changed, maybe what the change was planned on. */
  conflict?: boolean;
}

/** The start of an operation: asked for, refused, or in the way of another. */
export interface OperationStart extends Attempt {
  start(request: (api: HelmReleasesApi) => Promise<StartedOperation>): void;
}

/** Starts an operation, and tells what is in its way. */
export function useStartOperation(options: {
  onStarted: (operationId: string) => void;
  /** The release or its chart may not be what they were. */
  onConflict?: () => void;
}): OperationStart {
  const { onStarted, onConflict } = options;
  const api = useApi(helmReleasesApiRef);
  const [attempt, setAttempt] = useState<Attempt>({ starting: false });

  const start: OperationStart['start'] = async request => {
    setAttempt({ starting: true });
    try {
      const { operationId } = await request(api);
      onStarted(operationId);
      setAttempt({ starting: false });
    } catch (reason) {
      const conflict = conflictOf(reason);
      setAttempt({ starting: false, error: toError(reason), ...conflict });
      if (conflict?.conflict) {
        onConflict?.();
      }
    }
  };
  return { ...attempt, start };
}

function conflictOf(
  reason: unknown,
): Pick<Attempt, 'conflictingId' | 'conflict'> | undefined {
  if (!(reason instanceof ResponseError) || reason.statusCode !== 409) {
    return undefined;
  }
  const { operationId } = reason.body.error as { operationId?: unknown };
  return typeof operationId === 'string'
    ? { conflictingId: operationId }
    : { conflict: true };
}
