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
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { lazy, type ReactNode, Suspense } from 'react';
import type { Planning } from '../../hooks/useReleasePlan';
import { Muted } from './Muted';
import { NoPlan } from './NoPlan';
import { PlanningState } from './PlanningState';

// The card is on every page of the catalog, a plan is seldom looked at.
const PlanView = lazy(async () => ({
  default: (await import('./PlanView')).PlanView,
}));

/** The plan of a change in whichever state it is: not asked for, being made, failed, or there. */
export function PlanPanel(props: {
  planning: Planning;
  /** What to say where no plan was asked for. */
  nothing: string;
  /** What can be done about the definitions of the chart. */
  crdActions?: ReactNode;
}) {
  const { planning, nothing } = props;
  const { plan, outdated, error, skipped } = planning;
  const asked = planning.planning || error || skipped;
  return (
    <Box component="section" aria-label="Plan">
      <Typography
        component="h3"
        variant="body2"
        sx={{ m: 0, mb: 1, fontWeight: 500 }}
      >
        What would happen
      </Typography>
      {!asked && (!plan || outdated) && <Muted>{nothing}</Muted>}
      {planning.planning && <PlanningState onSkip={planning.skip} />}
      {(error || skipped) && <NoPlan error={error} onRetry={planning.replan} />}
      {plan && (
        <Box
          sx={outdated ? { mt: 2, opacity: 0.6 } : undefined}
          aria-busy={outdated}
        >
          <Suspense fallback={<LinearProgress aria-label="Loading" />}>
            <PlanView plan={plan} crdActions={props.crdActions} />
          </Suspense>
        </Box>
      )}
    </Box>
  );
}
