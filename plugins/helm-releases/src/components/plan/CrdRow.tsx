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

import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import type {
  PlannedCrd,
  ReleasePlan,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { crdPlaceText, crdVerdict } from '../../plan/crdText';
import { objectsText } from '../../plan/objectsText';
import { Disclosure } from '../Disclosure';
import { ToneChip } from '../ToneChip';
import { CommandBlock } from './CommandBlock';
import { CrdEvidence } from './CrdEvidence';
import { CrdFindings } from './CrdFindings';
import { Muted } from './Muted';
import { SectionHeading } from './SectionHeading';

/** A custom resource definition of the chart and what becomes of it; open where it needs a look. */
export function CrdRow(props: { crd: PlannedCrd; kind: ReleasePlan['kind'] }) {
  const { crd, kind } = props;
  const { name, place, verdict, findings, commands } = crd;
  const { tone, text } = crdVerdict(crd);
  const alarming = place === 'gone' || verdict === 'breaking';
  return (
    <Disclosure
      open={alarming || Boolean(crd.refusal)}
      summary={
        <>
          <span>{name}</span>
          <ToneChip tone={tone} label={text} />
          {verdict !== 'missing' && <Muted inline>{objectsText(crd)}</Muted>}
        </>
      }
    >
      <Box sx={{ mb: 1 }}>
        {place === 'gone' ? (
          <Alert severity="error">{crdPlaceText(crd, kind)}</Alert>
        ) : (
          <Muted>{crdPlaceText(crd, kind)}</Muted>
        )}
      </Box>
      {findings.length > 0 && <CrdFindings name={name} findings={findings} />}
      <CrdEvidence crd={crd} />
      {commands.length > 0 && (
        <>
          <SectionHeading>By hand</SectionHeading>
          <CommandBlock commands={commands} of={name} />
        </>
      )}
    </Disclosure>
  );
}
