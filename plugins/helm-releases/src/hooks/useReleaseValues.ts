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
import type { ReleaseKey } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { useCallback } from 'react';
import { helmReleasesApiRef } from '../api/HelmReleasesApi';
import { Refreshing, useRefreshing } from './useRefreshing';

/** The user's values of a revision as YAML; of the newest where none is named. */
export function useReleaseValues(
  release: ReleaseKey,
  revision?: number,
): Refreshing<string> {
  const api = useApi(helmReleasesApiRef);
  const { cluster, namespace, name } = release;
  return useRefreshing(
    useCallback(
      () => api.getValues({ cluster, namespace, name }, revision),
      [api, cluster, namespace, name, revision],
    ),
  );
}
