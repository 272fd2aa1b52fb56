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
import type { ReleasePlan } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { useMemo } from 'react';
import { sortedAnswers } from '../../plan/sortedAnswers';
import { AnswersTable } from './AnswersTable';
import { Muted } from './Muted';
import { plainList } from './plainList';
import { SectionHeading } from './SectionHeading';

/** What the cluster was asked, what it said, and what it could not be asked. */
export function ChecksSection(props: { plan: ReleasePlan }) {
  const { answers, unchecked, release } = props.plan;
  const sorted = useMemo(() => sortedAnswers(answers), [answers]);
  return (
    <>
      <SectionHeading>What the cluster says to each write</SectionHeading>
      {sorted.length > 0 ? (
        <AnswersTable answers={sorted} namespace={release.namespace} />
      ) : (
        <Muted>The cluster was not asked about any object.</Muted>
      )}
      {unchecked.length > 0 && (
        <>
          <SectionHeading>Not checked</SectionHeading>
          <Box component="ul" sx={plainList}>
            {unchecked.map(({ subject, reason }) => (
              <li key={`${subject} ${reason}`}>
                <strong>{subject}</strong>: {reason}
              </li>
            ))}
          </Box>
        </>
      )}
    </>
  );
}
