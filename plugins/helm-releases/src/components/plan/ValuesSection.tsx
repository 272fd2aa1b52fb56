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
  OrphanedValue,
  ReleasePlan,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { CodeText } from '../CodeText';
import { DefaultsTable } from './DefaultsTable';
import { Muted } from './Muted';
import { plainList } from './plainList';
import { SectionHeading } from './SectionHeading';
import { TextDiff } from './TextDiff';
import { WithheldNotice } from './WithheldNotice';

const reasons: Record<OrphanedValue['reason'], string> = {
  schema: 'the schema of the chart forbids it',
  'no-default': 'the chart knows it no more',
};

/** Values before and after: the user's own, and the chart's. */
export function ValuesSection(props: { plan: ReleasePlan }) {
  const { values, withheld } = props.plan;
  const { before, after, defaults, orphaned, problems } = values;
  return (
    <>
      <WithheldNotice reason={withheld} />
      {problems.length > 0 && (
        <Alert severity="error" sx={{ mb: 1 }}>
          The values do not fit the schema of the chart:
          <Box component="ul" sx={plainList}>
            {problems.map(problem => (
              <li key={problem}>{problem}</li>
            ))}
          </Box>
        </Alert>
      )}
      {!withheld && (
        <>
          <SectionHeading>Your own values</SectionHeading>
          {before === after ? (
            <Muted>They stay as they are.</Muted>
          ) : (
            <TextDiff label="Your own values" before={before} after={after} />
          )}
        </>
      )}
      {orphaned.length > 0 && (
        <>
          <SectionHeading>Your values without effect</SectionHeading>
          <Box component="ul" sx={plainList}>
            {orphaned.map(({ path, reason }) => (
              <li key={path}>
                <CodeText>{path}</CodeText>: {reasons[reason]}
              </li>
            ))}
          </Box>
        </>
      )}
      <SectionHeading>Defaults of the chart</SectionHeading>
      {defaults.length > 0 ? (
        <DefaultsTable defaults={defaults} />
      ) : (
        <Muted>They are the same in both versions.</Muted>
      )}
    </>
  );
}
