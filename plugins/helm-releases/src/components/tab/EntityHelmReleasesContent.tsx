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
 * See the License for the specific language governing access and
 * limitations under the License.
 */

import { stringifyEntityRef } from '@backstage/catalog-model';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import Skeleton from '@mui/material/Skeleton';
import Stack from '@mui/material/Stack';
import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useEntityReleases } from '../../hooks/useEntityReleases';
import {
  RELEASE_PARAMETER,
  releaseParameter,
} from '../../hooks/useHelmTabPath';
import { inClusterOrder } from '../../release/chartSections';
import { releaseId } from '../../release/releaseId';
import { EmptyState } from '../EmptyState';
import { ErrorState } from '../ErrorState';
import { ReleaseDetails } from './ReleaseDetails';
import { ReleaseTabs } from './ReleaseTabs';

/** The tab "Helm" of the entity at hand: one of its releases in full. */
export function EntityHelmReleasesContent() {
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const releases = useEntityReleases(entityRef);
  const [parameters, setParameters] = useSearchParams();
  const list = releases.value;
  const items = useMemo(() => (list ? inClusterOrder(list) : []), [list]);

  if (!list) {
    return releases.error ? (
      <ErrorState
        title="The releases could not be read"
        error={releases.error}
        onRetry={releases.refresh}
      />
    ) : (
      <Stack
        spacing={2}
        role="status"
        aria-label="Reading the releases"
        aria-busy
      >
        <Skeleton height={48} />
        <Skeleton variant="rounded" height={240} />
      </Stack>
    );
  }
  const wanted = parameters.get(RELEASE_PARAMETER);
  const release =
    items.find(one => releaseParameter(one) === wanted) ?? items[0];
  if (!release) {
    return (
      <EntityInfoCard title="Helm releases">
        <EmptyState entity={entity} />
      </EntityInfoCard>
    );
  }
  return (
    <Stack spacing={2}>
      <ReleaseTabs
        releases={items}
        clusters={list.clusters}
        selected={release}
        missing={wanted !== null && releaseParameter(release) !== wanted}
        onSelect={next =>
          setParameters(
            before => {
              before.set(RELEASE_PARAMETER, releaseParameter(next));
              return before;
            },
            { replace: true },
          )
        }
      />
      <ReleaseDetails
        key={releaseId(release)}
        entityRef={entityRef}
        release={release}
        cluster={list.clusters.find(({ name }) => name === release.cluster)}
        access={list.access}
        onChanged={releases.refresh}
      />
    </Stack>
  );
}
