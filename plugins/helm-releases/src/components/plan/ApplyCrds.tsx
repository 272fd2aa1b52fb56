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

import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import type { PlannedCrd } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { useId } from 'react';
import type { CrdsApply } from '../../hooks/useCrdsApply';
import { crdVerdict } from '../../plan/crdText';
import { StartFailure } from '../dialogs/StartFailure';
import { ReasonedButton } from '../ReasonedButton';
import { ToneChip } from '../ToneChip';
import { AppliedCrds } from './AppliedCrds';
import { Muted } from './Muted';

/** The definitions that helm would leave as they are, to be applied before the upgrade. */
export function ApplyCrds(props: {
  apply: CrdsApply;
  onShowLog: (operationId: string) => void;
}) {
  const { apply, onShowLog } = props;
  const id = useId();
  if (apply.crds.length === 0 && !apply.operation) {
    return null;
  }
  return (
    <Box
      component="section"
      aria-labelledby={id}
      sx={theme => ({
        border: `1px solid ${theme.palette.divider}`,
        borderRadius: 1,
        px: 1.5,
        py: 1,
        mb: 1.5,
      })}
    >
      <Typography
        id={id}
        component="h4"
        variant="body2"
        sx={{ m: 0, fontWeight: 500 }}
      >
        Apply before the upgrade
      </Typography>
      {apply.crds.length > 0 && (
        <>
          <Muted>
            An upgrade leaves crds/ as it is. What is chosen here is applied to
            the cluster as an operation of its own; no rollback takes it back.
          </Muted>
          <Stack sx={{ my: 0.5 }}>
            {apply.crds.map(crd => (
              <CrdChoice key={crd.name} crd={crd} apply={apply} />
            ))}
          </Stack>
          <ReasonedButton
            size="small"
            variant="contained"
            disableElevation
            reason={apply.refusal}
            onClick={apply.start}
            sx={{ my: 0.5 }}
          >
            Apply CRDs…
          </ReasonedButton>
        </>
      )}
      <StartFailure start={apply.attempt} inline onShowLog={onShowLog} />
      {apply.operation && (
        <AppliedCrds followed={apply.operation} running={apply.running} />
      )}
    </Box>
  );
}

function CrdChoice(props: { crd: PlannedCrd; apply: CrdsApply }) {
  const { crd, apply } = props;
  const { tone, text } = crdVerdict(crd);
  const chosen = apply.isChosen(crd);
  return (
    <>
      <FormControlLabel
        control={
          <Checkbox
            size="small"
            checked={chosen}
            disabled={apply.running}
            onChange={(_, checked) => apply.choose(crd, checked)}
            sx={{ py: 0.25 }}
          />
        }
        label={
          <Typography
            component="span"
            variant="body2"
            sx={{ overflowWrap: 'anywhere' }}
          >
            {crd.name} <ToneChip tone={tone} label={text} />
          </Typography>
        }
      />
      {chosen && crd.verdict === 'breaking' && (
        <TextField
          size="small"
          label={`Type ${crd.name} to apply it`}
          value={apply.typed(crd)}
          disabled={apply.running}
          onChange={event => apply.type(crd, event.target.value)}
          inputProps={{ autoComplete: 'off', spellCheck: false }}
          sx={{ ml: 4, my: 0.75 }}
        />
      )}
    </>
  );
}
