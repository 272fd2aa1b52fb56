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
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { InstallChoices } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { useState } from 'react';
import { useEntityInstalls } from '../../hooks/useEntityInstalls';
import { useEntityOperations } from '../../hooks/useEntityOperations';
import { useEntityReleases } from '../../hooks/useEntityReleases';
import { InstallDialog } from '../install/InstallDialog';
import { InstallHint } from '../install/InstallHint';
import { InstallOffer } from '../install/InstallOffer';
import { EntityReleases } from './EntityReleases';
import { clustersText } from './clustersText';

/** The card "Helm releases" of the entity at hand. */
export function EntityHelmReleasesCard() {
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const releases = useEntityReleases(entityRef);
  const installs = useEntityInstalls(entityRef, releases.value);
  const operations = useEntityOperations(entityRef, () => {
    releases.refresh();
    installs.refresh();
  });
  const [offered, setOffered] = useState<InstallChoices>();
  return (
    <>
      <EntityInfoCard
        title="Helm releases"
        headerActions={
          releases.value && (
            <Stack direction="row" alignItems="center" spacing={1}>
              <Typography variant="caption" color="text.secondary">
                {clustersText(releases.value.clusters)}
              </Typography>
              {releases.value.items.length > 0 && (
                <InstallOffer choices={installs.value} onOpen={setOffered} />
              )}
            </Stack>
          )
        }
      >
        <EntityReleases
          entity={entity}
          releases={releases}
          operations={operations}
          empty={<InstallHint installs={installs} onOpen={setOffered} />}
        />
      </EntityInfoCard>
      {offered && (
        <InstallDialog
          entityRef={entityRef}
          choices={offered}
          clusters={releases.value?.clusters ?? []}
          onChanged={() => {
            operations.refresh();
            releases.refresh();
            installs.refresh();
          }}
          onClose={() => setOffered(undefined)}
        />
      )}
    </>
  );
}
