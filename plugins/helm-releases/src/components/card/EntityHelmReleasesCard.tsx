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
import Typography from '@mui/material/Typography';
import { EntityReleases } from './EntityReleases';
import { useEntityReleases } from '../../hooks/useEntityReleases';
import { clustersText } from './clustersText';

/** The card "Helm releases" of the entity at hand. */
export function EntityHelmReleasesCard() {
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const releases = useEntityReleases(entityRef);
  return (
    <EntityInfoCard
      title="Helm releases"
      headerActions={
        releases.value && (
          <Typography variant="caption" color="text.secondary">
            {clustersText(releases.value.clusters)}
          </Typography>
        )
      }
    >
      <EntityReleases entity={entity} releases={releases} />
    </EntityInfoCard>
  );
}
