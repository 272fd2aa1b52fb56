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
import type {
  DryRunAnswer,
  DryRunVerdict,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { failureTexts } from '../../plan/failureText';
import type { Tone } from '../../theme/tone';
import { ToneChip } from '../ToneChip';

const verdicts: Record<DryRunVerdict, { tone: Tone; text: string }> = {
  accepted: { tone: 'success', text: 'accepted' },
  refused: { tone: 'error', text: 'refused' },
  unchecked: { tone: 'warning', text: 'not checked' },
};

/** A verdict of the cluster, and why it is one. */
export function AnswerVerdict(props: { answer: DryRunAnswer }) {
  const { verdict, failureClass } = props.answer;
  const { tone, text } = verdicts[verdict];
  return (
    <Stack spacing={0.5} alignItems="flex-start">
      <ToneChip tone={tone} label={text} />
      {failureClass && (
        <ToneChip tone="neutral" label={failureTexts[failureClass]} />
      )}
    </Stack>
  );
}
