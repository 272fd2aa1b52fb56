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
import { useMemo } from 'react';
import { helmReleasesApiRef } from '../api/HelmReleasesApi';
import { useRefreshing } from './useRefreshing';

/**
 * The schema that a version of the chart of a release has for its values;
 * undefined where it has none, or none can be had: who types can do without.
 */
export function useValuesSchema(
  release: ReleaseKey,
  chartVersion: string,
  /** Whose chart it is, where it is not installed yet. */
  entityRef?: string,
): unknown {
  const api = useApi(helmReleasesApiRef);
  const { cluster, namespace, name } = release;
  const load = useMemo(
    () =>
      chartVersion
        ? () =>
            api.getValuesSchema(
              { cluster, namespace, name },
              { chartVersion, entityRef },
            )
        : undefined,
    [api, cluster, namespace, name, chartVersion, entityRef],
  );
  return useRefreshing(load).value;
}
