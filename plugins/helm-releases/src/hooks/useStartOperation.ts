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
import {
  isFinished,
  type Operation,
  type ReleaseKey,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { useState } from 'react';
import {
  helmReleasesApiRef,
  type HelmReleasesApi,
  type StartedOperation,
} from '../api/HelmReleasesApi';

/** The start of an operation: asked for, refused, or in the way of another. */
export interface OperationStart {
  starting: boolean;
  error?: Error;
  /** The operation that holds the release, where that is why it was refused. */
  conflict?: Operation;
  start(request: (api: HelmReleasesApi) => Promise<StartedOperation>): void;
}

/** Starts an operation on a release, and finds out what is in its way. */
export function useStartOperation(options: {
  release: ReleaseKey;
  onStarted: (operationId: string) => void;
}): OperationStart {
  const { release, onStarted } = options;
  const api = useApi(helmReleasesApiRef);
  const [state, setState] = useState<{
    starting: boolean;
    error?: Error;
    conflict?: Operation;
  }>({ starting: false });

  const start: OperationStart['start'] = async request => {
    setState({ starting: true });
    try {
      const { operationId } = await request(api);
      onStarted(operationId);
    } catch (reason) {
      const error = toError(reason);
      setState({
        starting: false,
        error,
        conflict: await conflictBehind(api, release, error),
      });
    }
  };
  return { ...state, start };
}

async function conflictBehind(
  api: HelmReleasesApi,
  release: ReleaseKey,
  error: Error,
): Promise<Operation | undefined> {
  if (!(error instanceof ResponseError) || error.statusCode !== 409) {
    return undefined;
  }
  const { cluster, namespace, name } = release;
  try {
    const { items } = await api.listOperations({ cluster, namespace, name });
    return items.find(({ state }) => !isFinished(state));
  } catch {
    // The refusal itself is shown; the way to the log is an extra.
    return undefined;
  }
}
