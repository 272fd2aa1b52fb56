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
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import type { DryRunAnswer } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { objectId, objectText } from '../../plan/objectText';
import { plainTable } from '../plainTable';
import { AnswerText } from './AnswerText';
import { AnswerVerdict } from './AnswerVerdict';

/** What a cluster says to each write of helm. */
export function AnswersTable(props: {
  answers: DryRunAnswer[];
  namespace: string;
}) {
  const { answers, namespace } = props;
  return (
    <Box
      sx={{ overflowX: 'auto' }}
      tabIndex={0}
      role="region"
      aria-label="Answers of the cluster"
    >
      <Table size="small" aria-label="Dry run by object" sx={plainTable}>
        <TableHead>
          <TableRow>
            {['Object', 'Write', 'Answer', ''].map(title => (
              <TableCell key={title} component={title ? 'th' : 'td'}>
                {title}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {answers.map((answer, index) => (
            <TableRow
              // An object may be written more than once.
              // eslint-disable-next-line react/no-array-index-key
              key={`${objectId(answer.object)} ${index}`}
              sx={{ '& td': { verticalAlign: 'top' } }}
            >
              <TableCell sx={{ overflowWrap: 'anywhere' }}>
                {objectText(answer.object, namespace)}
              </TableCell>
              <TableCell>
                {answer.hook ? `${answer.write} (hook)` : answer.write}
              </TableCell>
              <TableCell>
                <AnswerVerdict answer={answer} />
              </TableCell>
              <TableCell>
                <AnswerText answer={answer} />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  );
}
