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

import type { PastedCrds } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import Box from '@mui/material/Box';
import { errorColor } from '../inputs/errorColor';
import { problemText } from './problemText';

/** What a pasted text holds, and what of it cannot be taken. */
export function FoundDefinitions(props: { found: PastedCrds }) {
  const { crds, problems } = props.found;
  return (
    <Box role="status" sx={{ typography: 'body2', overflowWrap: 'anywhere' }}>
      {crds.length + problems.length > 0 && (
        <ul>
          {crds.map(({ kind, group, servedVersions, scope }, i) => (
            <li key={i}>
              <strong>{kind}</strong> of {group}, {servedVersions.join(', ')},{' '}
              {scope === 'Cluster' ? 'of the whole cluster' : 'in namespaces'}
            </li>
          ))}
          {problems.map((problem, i) => (
            <Box component="li" key={i} sx={{ color: errorColor }}>
              {problemText(problem)}
            </Box>
          ))}
        </ul>
      )}
    </Box>
  );
}
