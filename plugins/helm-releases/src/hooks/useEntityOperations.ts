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
import {
  isFinished,
  type Operation,
  type Page,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { useCallback, useEffect, useRef } from 'react';
import { helmReleasesApiRef } from '../api/HelmReleasesApi';
import { Refreshing, useRefreshing } from './useRefreshing';
import { useReleaseChanges } from './useReleaseChanges';
import { useVisibleInterval } from './useVisibleInterval';

const POLL_WHILE_RUNNING_MS = 1_500;

/**
 * The operations on the releases of an entity, newest first, followed closely
 * while one of them runs. `onFinished` is called when one that ran no longer does.
 */
export function useEntityOperations(
  entityRef: string,
  onFinished: () => void,
): Refreshing<Page<Operation>> {
  const api = useApi(helmReleasesApiRef);
  const operations = useRefreshing(
    useCallback(() => api.listOperations({ entityRef }), [api, entityRef]),
  );
  useReleaseChanges(operations.refresh);

  const running =
    operations.value?.items.filter(({ state }) => !isFinished(state)).length ??
    0;
  useVisibleInterval(
    operations.refresh,
    running > 0 ? POLL_WHILE_RUNNING_MS : null,
  );

  const before = useRef(0);
  const finished = useRef(onFinished);
  useEffect(() => {
    finished.current = onFinished;
  });
  useEffect(() => {
    if (running < before.current) {
      finished.current();
    }
    before.current = running;
  }, [running]);

  return operations;
}
