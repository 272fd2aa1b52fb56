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
import { PlainButton } from '../PlainButton';

/** A plan is being made: what is done, and the way on without it. */
export function PlanningState(props: { onSkip: () => void }) {
  return (
    <Box>
      <LinearProgress aria-label="The plan is being made" />
      <Typography role="status" variant="body2" sx={{ mt: 1, fontWeight: 500 }}>
        Planning…
      </Typography>
      <Typography variant="body2" color="text.secondary">
        Helm renders the chart, and the cluster is asked about every object
        without changing any. This takes some seconds.
      </Typography>
      <PlainButton size="small" onClick={props.onSkip} sx={{ mt: 1, ml: -0.5 }}>
        Do not wait for the plan
      </PlainButton>
    </Box>
  );
}
