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

import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { DryRunAnswer } from '@prophet-aiops/backstage-plugin-helm-releases-common';

/** What a cluster said, what to do about it, and what it warns of. */
export function AnswerText(props: { answer: DryRunAnswer }) {
  const { message, nextStep, warnings } = props.answer;
  return (
    <Stack spacing={0.5} sx={{ overflowWrap: 'anywhere' }}>
      {message && <Typography variant="body2">{message}</Typography>}
      {nextStep && (
        <Typography variant="body2" sx={{ fontWeight: 500 }}>
          {nextStep}
        </Typography>
      )}
      {warnings.map(warning => (
        <Typography key={warning} variant="body2" color="text.secondary">
          Warning: {warning}
        </Typography>
      ))}
    </Stack>
  );
}
