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

import type { ReleaseSummary } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { useMemo, useState } from 'react';
import { usePlannedChange } from '../../hooks/usePlannedChange';
import { useReleaseVersions } from '../../hooks/useReleaseVersions';
import { changeOf, type Change } from '../../release/changeOf';
import { changesBetween } from '../../release/changesBetween';
import { runningOf } from '../../release/runningOf';
import { PlanPanel } from '../plan/PlanPanel';
import { ChangeSummary } from './ChangeSummary';
import { DialogHeading } from './DialogHeading';
import { PlannedDialogActions } from './PlannedDialogActions';
import { PlanningDialogContent } from './PlanningDialogContent';
import { VersionChanges } from './VersionChanges';
import { VersionPicker } from './VersionPicker';
import { VersionRemarks } from './VersionRemarks';

/** Asks which version of the chart a release shall have, shows what that would do, and starts the upgrade. */
export function UpgradeDialogBody(props: {
  release: ReleaseSummary;
  clusterTitle: string;
  titleId: string;
  onStarted: (operationId: string) => void;
  onClose: () => void;
}) {
  const { release, clusterTitle, titleId, onStarted, onClose } = props;
  const versions = useReleaseVersions(release);
  const running = runningOf(release);
  const from = running?.chartVersion;
  const [chosen, setChosen] = useState<string>();

  // Nobody asked for an older version just because it is the newest published.
  const suggestion =
    release.distance === 'ahead' ? undefined : release.latest?.version;
  const version = (chosen ?? suggestion ?? '').trim();
  const change = version ? changeOf(from, version) : 'unknown';
  const published = versions.value?.items.find(one => one.version === version);
  const listed = versions.loading || Boolean(versions.value?.items.length);
  const changes = useMemo(
    () =>
      version
        ? changesBetween({
            published: versions.value?.items ?? [],
            from,
            to: version,
          })
        : [],
    [versions.value, from, version],
  );
  const planned = usePlannedChange({
    release,
    // Helm would refuse it at once, as the remark says.
    request:
      version && !published?.unfit ? { chartVersion: version } : undefined,
    major: change === 'major-upgrade' ? `${from} to ${version}` : undefined,
    start: (api, planDigest) =>
      api.upgrade(release, { chartVersion: version, planDigest }),
    onStarted,
  });

  return (
    <>
      <DialogHeading id={titleId} title={`Upgrade ${release.name}`}>
        {clusterTitle} · {release.chart?.name ?? 'chart could not be read'}
      </DialogHeading>
      <PlanningDialogContent
        choice={
          <>
            <VersionPicker
              versions={versions}
              running={from}
              newest={release.latest?.version}
              value={version}
              onChange={setChosen}
            />
            <VersionRemarks
              from={from}
              version={version}
              change={change}
              published={published}
            />
            {listed && (
              <VersionChanges
                key={version}
                title={
                  change === 'downgrade'
                    ? 'What the downgrade takes back'
                    : 'What the authors say changes'
                }
                versions={changes}
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
              values="kept as they are in the running revision"
            />
          </>
        }
        plan={
          <PlanPanel
            planning={planned.planning}
            nothing="Choose a version to see what it would do."
          />
        }
      />
      <PlannedDialogActions
        change={planned}
        verb={change === 'downgrade' ? 'Downgrade' : 'Upgrade'}
        target={version && `to ${version}`}
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
