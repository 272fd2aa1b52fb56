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
import type { PlannedCrd } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { CodeText } from '../CodeText';
import { plainList } from './plainList';
import { SectionHeading } from './SectionHeading';

/** What was tried on a definition: the server's answer, living objects, and what could not be. */
export function CrdEvidence(props: { crd: PlannedCrd }) {
  const { refusal, misfits, unchecked } = props.crd;
  return (
    <>
      {refusal && (
        <Alert severity="error" sx={{ my: 1 }}>
          The API server refuses the definition: {refusal}
        </Alert>
      )}
      {misfits.length > 0 && (
        <>
          <SectionHeading>Living objects that do not fit</SectionHeading>
          <Box component="ul" sx={plainList}>
            {misfits.map(({ namespace, name, problems }) => (
              <li key={`${namespace}/${name}`}>
                <CodeText>{namespace ? `${namespace}/${name}` : name}</CodeText>
                : {problems.join('; ')}
              </li>
            ))}
          </Box>
        </>
      )}
      {unchecked.length > 0 && (
        <>
          <SectionHeading>Not checked</SectionHeading>
          <Box component="ul" sx={plainList}>
            {unchecked.map(reason => (
              <li key={reason}>{reason}</li>
            ))}
          </Box>
        </>
      )}
    </>
  );
}
