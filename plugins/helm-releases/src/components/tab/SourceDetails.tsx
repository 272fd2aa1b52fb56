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
import Stack from '@mui/material/Stack';
import type { ReleaseSummary } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { ReactNode } from 'react';
import {
  evidenceText,
  hasRivals,
  sourceOf,
  sourceProblem,
} from '../../release/sourceText';
import { TermList } from '../TermList';
import { Time } from '../Time';
import { PinSource } from './PinSource';

/** Where the chart of a release is published, how that is known, and how to pin it. */
export function SourceDetails(props: { release: ReleaseSummary }) {
  const { release } = props;
  const source = sourceOf(release);
  const problem = sourceProblem(source);
  const rivals = hasRivals(source);
  const lines: [string, ReactNode][] = [
    ['Published at', (!rivals && source.url) || 'not known'],
    ['Known by', evidenceText(source, release.delivery.method)],
    [
      'Last read',
      source.readAt ? <Time iso={source.readAt} /> : 'never with success',
    ],
  ];
  const pins = rivals
    ? [...new Set([source.url, ...(source.rivals ?? [])])]
    : [source.confidence === 'matched' ? source.url : undefined];
  return (
    <Stack spacing={1.5}>
      <TermList lines={lines} />
      {problem && (
        <Alert severity={source.confidence === 'unknown' ? 'info' : 'warning'}>
          {problem}
        </Alert>
      )}
      <PinSource urls={pins.filter(url => url !== undefined)} />
    </Stack>
  );
}
