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
import Checkbox from '@mui/material/Checkbox';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import FormControlLabel from '@mui/material/FormControlLabel';
import Stack from '@mui/material/Stack';
import type { ReleaseSummary } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { useMemo, useState } from 'react';
import { useReleaseVersions } from '../../hooks/useReleaseVersions';
import { useStartOperation } from '../../hooks/useStartOperation';
import { changeOf, type Change } from '../../release/changeOf';
import { changesBetween } from '../../release/changesBetween';
import { runningOf } from '../../release/runningOf';
import { ChangeSummary } from './ChangeSummary';
import { DialogHeading } from './DialogHeading';
import { StartFailure } from './StartFailure';
import { VersionChanges } from './VersionChanges';
import { VersionPicker } from './VersionPicker';
import { PlainButton } from '../PlainButton';

/** Asks which version of the chart a release shall have, and starts the upgrade. */
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
  const [confirmed, setConfirmed] = useState(false);
  const start = useStartOperation(onStarted);

  // Nobody asked for an older version just because it is the newest published.
  const suggestion =
    release.distance === 'ahead' ? undefined : release.latest?.version;
  const version = (chosen ?? suggestion ?? '').trim();
  const change = version ? changeOf(from, version) : 'unknown';
  const needsWord = change === 'major-upgrade';
  const verb = change === 'downgrade' ? 'Downgrade' : 'Upgrade';
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

  return (
    <>
      <DialogHeading id={titleId} title={`Upgrade ${release.name}`}>
        {clusterTitle} · {release.chart?.name ?? 'chart could not be read'}
      </DialogHeading>
      <DialogContent>
        <Stack spacing={2} sx={{ pt: 1 }}>
          <VersionPicker
            versions={versions}
            running={from}
            newest={release.latest?.version}
            value={version}
            onChange={next => {
              setChosen(next);
              setConfirmed(false);
            }}
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
          {needsWord && (
            <Alert severity="warning">
              {from} to {version} is a major upgrade: the chart may break what
              relies on it.
              <FormControlLabel
                sx={{ display: 'flex', mt: 0.5 }}
                control={
                  <Checkbox
                    size="small"
                    color="default"
                    checked={confirmed}
                    onChange={(_, checked) => setConfirmed(checked)}
                    sx={{ py: 0.5, color: 'inherit' }}
                  />
                }
                label="I have read what changes"
              />
            </Alert>
          )}
          {change === 'downgrade' && (
            <Alert severity="warning">
              {version} is older than {from}: this is a downgrade. To go back to
              a revision with its values, roll back instead.
            </Alert>
          )}
          {change === 'same' && (
            <Alert severity="info">
              {version} runs already. It will be applied again as a new
              revision.
            </Alert>
          )}
          {published?.unfit && (
            <Alert severity="error">{published.unfit}</Alert>
          )}
          {published?.deprecated && (
            <Alert severity="warning">
              {version} is marked as deprecated by its authors.
            </Alert>
          )}
          <StartFailure start={start} onShowLog={onStarted} />
        </Stack>
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2 }}>
        <PlainButton onClick={onClose}>Close</PlainButton>
        <PlainButton
          variant="contained"
          disabled={
            !version ||
            Boolean(published?.unfit) ||
            start.starting ||
            (needsWord && !confirmed)
          }
          onClick={() =>
            start.start(api => api.upgrade(release, { chartVersion: version }))
          }
        >
          {version ? `${verb} to ${version}` : verb}
        </PlainButton>
      </DialogActions>
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
