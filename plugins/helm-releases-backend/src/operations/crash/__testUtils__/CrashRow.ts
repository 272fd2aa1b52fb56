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

import type { OperationKind } from '@prophet-aiops/backstage-plugin-helm-releases-common';

/** When in the course of an operation somebody dies. */
export type CrashMoment =
  | 'before the chart is pulled'
  | 'chart pulled'
  | 'pending revision written'
  | 'objects half applied'
  | 'waiting'
  | 'helm finished';

/** One row of the matrix, and the release that it befalls. */
export interface CrashRow {
  kind: Extract<
    OperationKind,
    'upgrade' | 'rollback' | 'uninstall' | 'install'
  >;
  moment: CrashMoment;
  /** Of the release, and of its namespace. */
  name: string;
}

const MOMENTS: CrashMoment[] = [
  'before the chart is pulled',
  'chart pulled',
  'pending revision written',
  'objects half applied',
  'waiting',
  'helm finished',
];

const KINDS = ['install', 'upgrade', 'rollback', 'uninstall'] as const;
/** Kinds that pull a chart. */
const PULLING: CrashRow['kind'][] = ['install', 'upgrade'];

/**
 * Every row that can be. Only some pull a chart, so that the first
 * moment of the others is the one before helm's first request.
 *
 * @param prefix - of the names
 */
export function crashRows(
  prefix: string,
  moments: CrashMoment[] = MOMENTS,
): CrashRow[] {
  return KINDS.flatMap(kind =>
    moments
      .filter(
        moment =>
          PULLING.includes(kind) || moment !== 'before the chart is pulled',
      )
      .map(moment => ({
        kind,
        moment,
        name: `${prefix}-${kind}-${MOMENTS.indexOf(moment)}`,
      })),
  );
}
