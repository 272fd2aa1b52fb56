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

import Alert from '@mui/material/Alert';
import Skeleton from '@mui/material/Skeleton';
import type {
  ClusterWindow,
  ReleaseSummary,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { useState } from 'react';
import { usePlannedChange } from '../../hooks/usePlannedChange';
import { useReleaseRevisions } from '../../hooks/useReleaseRevisions';
import { rollbackTargets } from '../../release/rollbackTargets';
import { runningOf } from '../../release/runningOf';
import { ErrorState } from '../ErrorState';
import { PlanPanel } from '../plan/PlanPanel';
import { ChangeSummary } from './ChangeSummary';
import { DialogHeading } from './DialogHeading';
import { PlannedDialogActions } from './PlannedDialogActions';
import { PlanningDialogContent } from './PlanningDialogContent';
import { RevisionPicker } from './RevisionPicker';

/** Asks which revision a release shall go back to, shows what that would do, and starts the rollback. */
export function RollbackDialogBody(props: {
  release: ReleaseSummary;
  clusterTitle: string;
  window?: ClusterWindow;
  titleId: string;
  /** Chosen beforehand. */
  revision?: number;
  onStarted: (operationId: string) => void;
  onClose: () => void;
}) {
  const { release, clusterTitle, titleId, onStarted, onClose } = props;
  const revisions = useReleaseRevisions(release);
  const [chosen, setChosen] = useState(props.revision);
  const running = runningOf(release);

  const targets =
    revisions.value && rollbackTargets(release, revisions.value.items);
  const target =
    targets?.find(({ revision }) => revision === chosen) ??
    (chosen === undefined ? targets?.[0] : undefined);
  const planned = usePlannedChange({
    release,
    request: target && { revision: target.revision },
    about: target && String(target.revision),
    start: (api, as) =>
      api.rollback(release, { revision: target!.revision, ...as }),
    window: props.window,
    onStarted,
  });

  return (
    <>
      <DialogHeading id={titleId} title={`Roll back ${release.name}`}>
        {clusterTitle} · {release.chart?.name ?? 'chart could not be read'}
      </DialogHeading>
      <PlanningDialogContent
        choice={
          <>
            {revisions.loading && (
              <Skeleton
                variant="rounded"
                height={168}
                aria-label="Reading the history"
              />
            )}
            {revisions.error && !targets && (
              <ErrorState
                title="The history could not be read"
                error={revisions.error}
                onRetry={revisions.refresh}
              />
            )}
            {targets?.length === 0 && (
              <Alert severity="info">
                The history holds no other revision to roll back to.
              </Alert>
            )}
            {targets && targets.length > 0 && (
              <>
                <RevisionPicker
                  revisions={targets}
                  value={target?.revision}
                  onChange={setChosen}
                />
                <ChangeSummary
                  release={release}
                  clusterTitle={clusterTitle}
                  from={{
                    version: running?.chartVersion,
                    appVersion: running?.appVersion,
                  }}
                  to={{
                    version: target?.chartVersion,
                    appVersion: target?.appVersion,
                  }}
                  values="those of the chosen revision"
                />
              </>
            )}
          </>
        }
        plan={
          <PlanPanel
            planning={planned.planning}
            nothing="Choose a revision to see what going back to it would do."
          />
        }
      />
      <PlannedDialogActions
        change={planned}
        verb="Roll back"
        target={target ? `to revision ${target.revision}` : ''}
        onShowLog={onStarted}
        onClose={onClose}
      />
    </>
  );
}
