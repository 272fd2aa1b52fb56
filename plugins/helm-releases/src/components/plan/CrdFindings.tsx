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
import type { CrdFinding } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { Tone } from '../../theme/tone';
import { CodeText } from '../CodeText';
import { ToneChip } from '../ToneChip';
import { plainList } from './plainList';

const tones: Record<CrdFinding['severity'], Tone> = {
  breaking: 'error',
  warning: 'warning',
  info: 'neutral',
};

/** What differs between two definitions, and by which rule it matters. */
export function CrdFindings(props: { name: string; findings: CrdFinding[] }) {
  return (
    <Box component="ul" aria-label={`Findings on ${props.name}`} sx={plainList}>
      {props.findings.map((finding, index) => (
        // The findings of a plan never change, and two may be alike.
        // eslint-disable-next-line react/no-array-index-key
        <li key={index}>
          <FindingText finding={finding} />
        </li>
      ))}
    </Box>
  );
}

function FindingText(props: { finding: CrdFinding }) {
  const { severity, rule, version, path, message, before, after } =
    props.finding;
  return (
    <>
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'center',
          columnGap: 1,
        }}
      >
        <ToneChip tone={tones[severity]} label={severity} />
        <CodeText>
          {[version, path || 'the definition itself']
            .filter(Boolean)
            .join(' · ')}
        </CodeText>
        <Box component="span" sx={{ color: 'text.secondary' }}>
          rule <CodeText>{rule}</CodeText>
        </Box>
      </Box>
      <div>{message}</div>
      {(before !== undefined || after !== undefined) && (
        <div>
          <CodeText>{before ?? 'none'}</CodeText> →{' '}
          <CodeText>{after ?? 'none'}</CodeText>
        </div>
      )}
    </>
  );
}
