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

import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import Alert from '@mui/material/Alert';
import Stack from '@mui/material/Stack';
import type {
  Operation,
  Page,
  ReleaseList,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { type ReactNode, useMemo, useState } from 'react';
import { useRememberedCount } from '../../hooks/useRememberedCount';
import type { Refreshing } from '../../hooks/useRefreshing';
import { chartSections } from '../../release/chartSections';
import { EmptyState } from '../EmptyState';
import { ErrorState } from '../ErrorState';
import { messageOf } from '../messageOf';
import { ReleaseDialog } from '../dialogs/ReleaseDialog';
import type { ReleaseDialogRequest } from '../dialogs/ReleaseDialogRequest';
import { ChartReleases } from './ChartReleases';
import { ClusterWarnings } from './ClusterWarnings';
import { ReleasesSkeleton } from './ReleasesSkeleton';

/** The releases of an entity in whichever state they are: being read, there, none, or unreadable. */
export function EntityReleases(props: {
  entity: Entity;
  releases: Refreshing<ReleaseList>;
  operations: Refreshing<Page<Operation>>;
  /** What to offer where there is none. */
  empty?: ReactNode;
}) {
  const { entity, releases, operations, empty } = props;
  const { value: list, error, refresh } = releases;
  const entityRef = stringifyEntityRef(entity);
  const [dialog, setDialog] = useState<ReleaseDialogRequest>();
  const sections = useMemo(() => list && chartSections(list), [list]);
  const rows = useRememberedCount(
    `helm-releases/rows/${entityRef}`,
    sections?.reduce((sum, section) => sum + section.rows.length, 0),
  );

  if (!list || !sections) {
    return error ? (
      <ErrorState
        title="The releases could not be read"
        error={error}
        onRetry={refresh}
      />
    ) : (
      <ReleasesSkeleton rows={rows} />
    );
  }
  const changed = () => {
    operations.refresh();
    refresh();
  };
  return (
    <Stack spacing={3}>
      {error && (
        <Alert severity="warning">Not up to date: {messageOf(error)}</Alert>
      )}
      {list.items.length === 0 && (
        <EmptyState entity={entity}>{empty}</EmptyState>
      )}
      {sections.map(section => (
        <ChartReleases
          key={section.chart ?? ''}
          section={section}
          operations={operations.value?.items ?? []}
          access={list.access}
          openDialog={setDialog}
        />
      ))}
      <ClusterWarnings clusters={list.clusters} />
      {dialog && (
        <ReleaseDialog
          request={dialog}
          openDialog={setDialog}
          access={list.access}
          onChanged={changed}
          onClose={() => setDialog(undefined)}
        />
      )}
    </Stack>
  );
}
