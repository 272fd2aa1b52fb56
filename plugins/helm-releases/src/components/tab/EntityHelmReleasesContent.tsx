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
import type { InstallChoices } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { useState } from 'react';
import { useEntityInstalls } from '../../hooks/useEntityInstalls';
import { useEntityReleases } from '../../hooks/useEntityReleases';
import { EmptyState } from '../EmptyState';
import { ErrorState } from '../ErrorState';
import { InstallDialog } from '../install/InstallDialog';
import { InstallHint } from '../install/InstallHint';
import { InstallOffer } from '../install/InstallOffer';
import { SelectedRelease } from './SelectedRelease';

/** The tab "Helm" of the entity at hand: one of its releases in full. */
export function EntityHelmReleasesContent() {
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const releases = useEntityReleases(entityRef);
  const list = releases.value;
  const installs = useEntityInstalls(entityRef, list);
  const [offered, setOffered] = useState<InstallChoices>();

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
  return (
    <>
      {list.items.length > 0 ? (
        <SelectedRelease
          entityRef={entityRef}
          list={list}
          action={<InstallOffer choices={installs.value} onOpen={setOffered} />}
          onChanged={releases.refresh}
        />
      ) : (
        <EntityInfoCard title="Helm releases">
          <EmptyState entity={entity}>
            <InstallHint installs={installs} onOpen={setOffered} />
          </EmptyState>
        </EntityInfoCard>
      )}
      {offered && (
        <InstallDialog
          entityRef={entityRef}
          choices={offered}
          clusters={list.clusters}
          onChanged={() => {
            releases.refresh();
            installs.refresh();
          }}
          onClose={() => setOffered(undefined)}
        />
      )}
    </>
  );
}
