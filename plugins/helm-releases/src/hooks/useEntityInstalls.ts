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
import type {
  InstallChoices,
  ReleaseList,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { useMemo } from 'react';
import { helmReleasesApiRef } from '../api/HelmReleasesApi';
import { releaseId } from '../release/releaseId';
import { Refreshing, useRefreshing } from './useRefreshing';
import { useRefreshOn } from './useRefreshOn';

/**
 * What of an entity can be installed, read again when other releases are there.
 * Nothing is asked of a backend that cannot install.
 */
export function useEntityInstalls(
  entityRef: string,
  list: ReleaseList | undefined,
): Refreshing<InstallChoices> {
  const api = useApi(helmReleasesApiRef);
  const able = Boolean(list?.access?.install);
  const load = useMemo(
    () => (able ? () => api.listInstalls({ entityRef }) : undefined),
    [api, able, entityRef],
  );
  const installs = useRefreshing(load);
  const there = (list?.items ?? [])
    .map(release => `${releaseId(release)} ${release.status}`)
    .sort();
  useRefreshOn(there.join(), installs.refresh);
  return installs;
}
