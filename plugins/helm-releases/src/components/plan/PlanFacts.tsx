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
import type { ReleasePlan } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { planFacts } from '../../plan/planFacts';
import { ToneChip } from '../ToneChip';

/** A plan in a line of chips. */
export function PlanFacts(props: { plan: ReleasePlan }) {
  return (
    <Box
      component="ul"
      aria-label="The plan in short"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        gap: 0.75,
        listStyle: 'none',
        m: 0,
        p: 0,
      }}
    >
      {planFacts(props.plan).map(({ tone, text }) => (
        <li key={text}>
          <ToneChip tone={tone} label={text} />
        </li>
      ))}
    </Box>
  );
}
