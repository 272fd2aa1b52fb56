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

import DialogActions from '@mui/material/DialogActions';
import type { PlannedChange } from '../../hooks/usePlannedChange';
import { PlainButton } from '../PlainButton';
import { ClosedWindow } from './ClosedWindow';
import { Reservations } from './Reservations';
import { StartFailure } from './StartFailure';

/** The end of a dialog that plans a change: what speaks against it, and the button that starts it. */
export function PlannedDialogActions(props: {
  change: PlannedChange;
  /** Such as "Upgrade". */
  verb: string;
  /** Such as "to 1.1.1"; empty where nothing is chosen yet. */
  target: string;
  /** Something else has to end first. */
  busy?: boolean;
  onShowLog: (operationId: string) => void;
  onClose: () => void;
}) {
  const { change, verb, target, onShowLog, onClose } = props;
  const { planning, reservations, agreed, agree, ready, attempt } = change;
  const fatal = reservations.some(({ severity }) => severity === 'fatal');
  const unplanned = planning.skipped || Boolean(planning.error);
  const label = [
    verb,
    fatal ? 'anyway' : target,
    ...(unplanned ? ['without a plan'] : []),
  ]
    .filter(Boolean)
    .join(' ');
  return (
    <>
      <ClosedWindow reason={change.reason} />
      <Reservations
        reservations={reservations}
        agreed={agreed}
        onAgree={agree}
      />
      <StartFailure
        start={attempt}
        replanned={change.replanned}
        onShowLog={onShowLog}
      />
      <DialogActions sx={{ px: 3, pb: 2 }}>
        <PlainButton onClick={onClose}>Close</PlainButton>
        <PlainButton
          variant="contained"
          color={fatal ? 'error' : 'primary'}
          disabled={!ready || props.busy}
          onClick={change.start}
        >
          {label}
        </PlainButton>
      </DialogActions>
    </>
  );
}
