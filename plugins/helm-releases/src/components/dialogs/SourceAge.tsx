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

import Typography from '@mui/material/Typography';
import type { ChartSourceStanding } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { sourceProblem } from '../../release/sourceText';
import { Time } from '../Time';

/** When a chart source last answered, and what is wrong with it since. */
export function SourceAge(props: { source: ChartSourceStanding }) {
  const { source } = props;
  const problem = sourceProblem(source);
  if (!source.readAt && !problem) {
    return null;
  }
  return (
    <Typography
      variant="caption"
      sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}
    >
      {source.readAt && (
        <>
          as of <Time iso={source.readAt} />
        </>
      )}
      {source.readAt && problem && ': '}
      {problem}
    </Typography>
  );
}
