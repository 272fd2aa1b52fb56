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

import Skeleton from '@mui/material/Skeleton';
import type {
  ClusterStatus,
  InstallChoices,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { lazy, Suspense, useState } from 'react';
import type { InstallChoice } from '../../hooks/useInstallChoice';
import { usePlannedChange } from '../../hooks/usePlannedChange';
import type { EditedValues } from '../../values/EditedValues';
import { ChangeSummary } from '../dialogs/ChangeSummary';
import { DialogHeading } from '../dialogs/DialogHeading';
import { PlannedDialogActions } from '../dialogs/PlannedDialogActions';
import { PlanningDialogContent } from '../dialogs/PlanningDialogContent';
import { ValuesTerm } from '../dialogs/ValuesTerm';
import { VersionPicker } from '../dialogs/VersionPicker';
import { PlanPanel } from '../plan/PlanPanel';
import { TargetFields } from './TargetFields';

// An editor is large, and a chart may need no values.
const InstallValuesEditor = lazy(async () => ({
  default: (await import('../values/InstallValuesEditor')).InstallValuesEditor,
}));

/** Asks where a chart shall be installed and in which version, shows what that would do, and starts it. */
export function InstallDialogBody(props: {
  entityRef: string;
  choices: InstallChoices;
  clusters: ClusterStatus[];
  choice: InstallChoice;
  edited?: EditedValues;
  onEdited: (edited: EditedValues | undefined) => void;
  titleId: string;
  onStarted: (operationId: string) => void;
  onClose: () => void;
}) {
  const { entityRef, choices, choice, edited, onEdited, onStarted } = props;
  const { release, version } = choice;
  const clusterTitle = choice.cluster?.title ?? release.cluster;
  const [editing, setEditing] = useState(Boolean(edited));
  const request = { entityRef, chartVersion: version, values: edited?.text };
  const usable = version && !choice.namespaceProblem && !edited?.problem;
  const planned = usePlannedChange({
    release,
    request: usable ? request : undefined,
    about: [release.cluster, release.namespace, version].join(' '),
    start: (api, as) => api.install(release, { ...request, ...as }),
    window: choice.cluster?.window,
    onStarted,
  });
  const published = choices.versions.find(one => one.version === version);
  return (
    <>
      <DialogHeading
        id={props.titleId}
        title={`Install ${choices.releaseName}`}
      >
        {choices.chart}
      </DialogHeading>
      <PlanningDialogContent
        even={editing}
        choice={
          <>
            <TargetFields
              choice={choice}
              targets={choices.targets}
              clusters={props.clusters}
            />
            <VersionPicker
              versions={{
                loading: false,
                refresh: () => {},
                value: {
                  items: choices.versions,
                  totalItems: choices.versions.length,
                  source: choices.source ?? { confidence: 'unknown' },
                },
              }}
              newest={choice.newest}
              value={version}
              onChange={choice.chooseVersion}
            />
            {editing && (
              <Suspense fallback={<Skeleton variant="rounded" height={320} />}>
                <InstallValuesEditor
                  release={release}
                  entityRef={entityRef}
                  chartVersion={usable ? version : ''}
                  edited={edited}
                  misfits={planned.planning.plan?.values.problems ?? []}
                  onChange={onEdited}
                  onDiscard={() => {
                    setEditing(false);
                    onEdited(undefined);
                  }}
                />
              </Suspense>
            )}
            <ChangeSummary
              release={release}
              clusterTitle={clusterTitle}
              from={{}}
              to={{
                version: version || undefined,
                appVersion: published?.appVersion,
              }}
              values={
                <ValuesTerm
                  otherwise="the defaults of the chart"
                  edited={Boolean(edited)}
                  onEdit={editing ? undefined : () => setEditing(true)}
                />
              }
            />
          </>
        }
        plan={
          <PlanPanel
            planning={planned.planning}
            nothing={
              version
                ? choice.namespaceProblem ?? 'Nothing can be planned like this.'
                : 'Choose a version to see what it would do.'
            }
          />
        }
      />
      <PlannedDialogActions
        change={planned}
        verb="Install"
        target={version}
        onShowLog={onStarted}
        onClose={props.onClose}
      />
    </>
  );
}
