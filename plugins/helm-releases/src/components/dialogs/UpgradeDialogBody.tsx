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

import Skeleton from '@mui/material/Skeleton';
import type {
  AccessDecision,
  ClusterWindow,
  ReleaseSummary,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { lazy, Suspense, useState } from 'react';
import { useCrdsApply } from '../../hooks/useCrdsApply';
import { usePlannedChange } from '../../hooks/usePlannedChange';
import { useVersionChoice } from '../../hooks/useVersionChoice';
import type { Change } from '../../release/changeOf';
import { runningOf } from '../../release/runningOf';
import type { EditedValues } from '../../values/EditedValues';
import { ApplyCrds } from '../plan/ApplyCrds';
import { PlanPanel } from '../plan/PlanPanel';
import { ChangeSummary } from './ChangeSummary';
import { DialogHeading } from './DialogHeading';
import { PlannedDialogActions } from './PlannedDialogActions';
import { PlanningDialogContent } from './PlanningDialogContent';
import { ValuesTerm } from './ValuesTerm';
import { VersionChanges } from './VersionChanges';
import { VersionPicker } from './VersionPicker';
import { VersionRemarks } from './VersionRemarks';

// An editor is large, and most upgrades keep the values.
const ReleaseValuesEditor = lazy(async () => ({
  default: (await import('../values/ReleaseValuesEditor')).ReleaseValuesEditor,
}));

/** Asks which version of the chart a release shall have, shows what that would do, and starts the upgrade. */
export function UpgradeDialogBody(props: {
  release: ReleaseSummary;
  clusterTitle: string;
  window?: ClusterWindow;
  titleId: string;
  /** Chosen beforehand. */
  version?: string;
  edited?: EditedValues;
  onEdited: (edited: EditedValues | undefined) => void;
  /** Whether the user may apply definitions; absent where the backend cannot. */
  applyCrds?: AccessDecision;
  onStarted: (operationId: string) => void;
  onChanged: () => void;
  onClose: () => void;
}) {
  const { release, clusterTitle, titleId, edited, onStarted, onClose } = props;
  const running = runningOf(release);
  const choice = useVersionChoice(release, props.version);
  const { versions, version, change, published } = choice;
  const from = running?.chartVersion;
  const [editing, setEditing] = useState(Boolean(edited));
  const request = { chartVersion: version, values: edited?.text };
  // Helm would refuse it at once, as is said beside the version.
  const hopeless = Boolean(published?.unfit || edited?.problem);
  const planned = usePlannedChange({
    release,
    request: version && !hopeless ? request : undefined,
    about: version,
    major: change === 'major-upgrade' ? `${from} to ${version}` : undefined,
    start: (api, as) => api.upgrade(release, { ...request, ...as }),
    window: props.window,
    onStarted,
  });
  const apply = useCrdsApply({
    release,
    change: planned,
    request,
    access: props.applyCrds,
    onChanged: props.onChanged,
  });

  return (
    <>
      <DialogHeading id={titleId} title={`Upgrade ${release.name}`}>
        {clusterTitle} · {release.chart?.name ?? 'chart could not be read'}
      </DialogHeading>
      <PlanningDialogContent
        even={editing}
        choice={
          <>
            <VersionPicker
              versions={versions}
              running={from}
              newest={release.latest?.version}
              value={version}
              onChange={choice.choose}
            />
            <VersionRemarks
              from={from}
              version={version}
              change={change}
              published={published}
            />
            {editing && (
              <Suspense fallback={<Skeleton variant="rounded" height={320} />}>
                <ReleaseValuesEditor
                  release={release}
                  revision={running?.revision}
                  chartVersion={version}
                  edited={edited}
                  misfits={planned.planning.plan?.values.problems ?? []}
                  onChange={props.onEdited}
                  onDiscard={() => {
                    setEditing(false);
                    props.onEdited(undefined);
                  }}
                />
              </Suspense>
            )}
            {choice.listed && (
              <VersionChanges
                key={version}
                title={
                  change === 'downgrade'
                    ? 'What the downgrade takes back'
                    : 'What the authors say changes'
                }
                versions={choice.changes}
                loading={versions.loading}
                nothing={nothingText(change, version)}
              />
            )}
            <ChangeSummary
              release={release}
              clusterTitle={clusterTitle}
              from={{ version: from, appVersion: running?.appVersion }}
              to={{
                version: version || undefined,
                appVersion: published?.appVersion,
              }}
              values={
                <ValuesTerm
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
            crdActions={
              props.applyCrds && (
                <ApplyCrds apply={apply} onShowLog={onStarted} />
              )
            }
            nothing={
              version
                ? 'Nothing can be planned like this.'
                : 'Choose a version to see what it would do.'
            }
          />
        }
      />
      <PlannedDialogActions
        change={planned}
        verb={change === 'downgrade' ? 'Downgrade' : 'Upgrade'}
        target={version && `to ${version}`}
        busy={apply.running}
        onShowLog={onStarted}
        onClose={onClose}
      />
    </>
  );
}

function nothingText(change: Change, version: string): string {
  if (!version) {
    return 'Choose a version to see what it changes.';
  }
  return change === 'same'
    ? `${version} runs already.`
    : 'The chart names no changes of these versions.';
}
