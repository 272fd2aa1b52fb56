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

import Dialog from '@mui/material/Dialog';
import type {
  Operation,
  ReleaseAccess,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { useId, useState } from 'react';
import type { EditedValues } from '../../values/EditedValues';
import { OperationDialogBody } from './OperationDialogBody';
import type {
  OpenReleaseDialog,
  ReleaseDialogRequest,
} from './ReleaseDialogRequest';
import { RollbackDialogBody } from './RollbackDialogBody';
import { UninstallDialogBody } from './UninstallDialogBody';
import { UnlockDialogBody } from './UnlockDialogBody';
import { UpgradeDialogBody } from './UpgradeDialogBody';

// A plan stands beside what is chosen, which takes its room.
const planned = new Set<ReleaseDialogRequest['kind']>(['upgrade', 'rollback']);

/** The dialog that a row asked for. Closing it never stops an operation. */
export function ReleaseDialog(props: {
  request: ReleaseDialogRequest;
  openDialog: OpenReleaseDialog;
  /** What the user may do. */
  access?: ReleaseAccess;
  /** An operation was started or has ended. */
  onChanged: () => void;
  onClose: () => void;
}) {
  const { request, openDialog, access, onChanged, onClose } = props;
  const titleId = useId();
  // They outlast the log, so that a failed upgrade can be planned again with them.
  const [edited, setEdited] = useState<EditedValues>();
  const body = {
    release: request.release,
    clusterTitle: request.cluster?.title ?? request.release.cluster,
    window: request.cluster?.window,
    titleId,
    onChanged,
    onClose,
    onStarted: (operationId: string) => {
      onChanged();
      openDialog({
        kind: 'log',
        release: request.release,
        cluster: request.cluster,
        operationId,
      });
    },
  };
  const planAgain = ({ kind, to }: Operation) => {
    const { release, cluster } = request;
    openDialog(
      kind === 'rollback'
        ? { kind, release, cluster, revision: to.revision }
        : { kind: 'upgrade', release, cluster, version: to.chartVersion },
    );
  };
  return (
    <Dialog
      open
      fullWidth
      maxWidth={planned.has(request.kind) ? 'lg' : 'sm'}
      aria-labelledby={titleId}
      onClose={onClose}
    >
      {request.kind === 'upgrade' && (
        <UpgradeDialogBody
          {...body}
          version={request.version}
          edited={edited}
          onEdited={setEdited}
          applyCrds={access?.applyCrds}
        />
      )}
      {request.kind === 'rollback' && (
        <RollbackDialogBody {...body} revision={request.revision} />
      )}
      {request.kind === 'unlock' && <UnlockDialogBody {...body} />}
      {request.kind === 'uninstall' && <UninstallDialogBody {...body} />}
      {request.kind === 'log' && (
        <OperationDialogBody
          {...body}
          operationId={request.operationId}
          onPlanAgain={planAgain}
        />
      )}
    </Dialog>
  );
}
