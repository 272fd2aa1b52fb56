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

import Dialog from '@mui/material/Dialog';
import type {
  ClusterStatus,
  InstallChoices,
  ReleaseKey,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { useId, useState } from 'react';
import { useInstallChoice } from '../../hooks/useInstallChoice';
import type { EditedValues } from '../../values/EditedValues';
import { OperationDialogBody } from '../dialogs/OperationDialogBody';
import { InstallDialogBody } from './InstallDialogBody';

/** Installs a chart of an entity: the choice and its plan, then the log. Closing it never stops an operation. */
export function InstallDialog(props: {
  entityRef: string;
  /** At least one target takes it. */
  choices: InstallChoices;
  clusters: ClusterStatus[];
  /** An operation was started or has ended. */
  onChanged: () => void;
  onClose: () => void;
}) {
  const { clusters, onChanged, onClose } = props;
  const titleId = useId();
  // What is chosen stays as it was offered, whatever is installed meanwhile.
  const [choices] = useState(props.choices);
  const choice = useInstallChoice({ choices, clusters });
  const [edited, setEdited] = useState<EditedValues>();
  const [started, setStarted] = useState<{
    id: string;
    release: ReleaseKey;
  }>();
  return (
    <Dialog
      open
      fullWidth
      maxWidth={started ? 'sm' : 'lg'}
      aria-labelledby={titleId}
      onClose={onClose}
    >
      {started ? (
        <OperationDialogBody
          release={started.release}
          clusterTitle={choice.cluster?.title ?? started.release.cluster}
          titleId={titleId}
          operationId={started.id}
          onChanged={onChanged}
          onPlanAgain={() => setStarted(undefined)}
          onClose={onClose}
        />
      ) : (
        <InstallDialogBody
          {...props}
          choices={choices}
          choice={choice}
          edited={edited}
          onEdited={setEdited}
          titleId={titleId}
          onStarted={id => {
            setStarted({ id, release: choice.release });
            onChanged();
          }}
        />
      )}
    </Dialog>
  );
}
