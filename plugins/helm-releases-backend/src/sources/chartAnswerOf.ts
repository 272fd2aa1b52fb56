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

import type { ChartPublication } from '@prophet-aiops/backstage-plugin-helm-releases-node';
import type { ChartAnswer, ChartToRead } from '../database/ChartSourceStore';
import type { SourceFailure } from './sourceFailure';
import { storableVersions } from './storableVersions';

/** What is kept of an answer about one chart. */
export function chartAnswerOf(
  url: string,
  { chart, wasRead }: ChartToRead,
  publication: ChartPublication,
  failureOf: (error: unknown) => SourceFailure,
): Pick<ChartAnswer, 'versions' | 'problem' | 'missing'> {
  if ('versions' in publication && publication.versions.length) {
    return { versions: storableVersions(publication.versions) };
  }
  const failure =
    'error' in publication ? failureOf(publication.error) : undefined;
  if (failure && failure.class !== 'not-found') {
    return { problem: failure.message };
  }
  return {
    missing: true,
    problem: wasRead
      ? `${url} no longer holds ${chart}; shown is what it held before. Look where it is published now, and declare that as its source.`
      : failure?.message ??
        `${url} publishes no version of ${chart}: check the address of the source.`,
  };
}
