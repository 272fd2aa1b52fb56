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

import type { PlanNotice } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { PlanFacts } from './PlanFacts';

/** From this share of the limit on it is told. */
const NEAR = 0.8;

/** What is to be said of the room that the new revision needs. */
export function sizeNotices({ size }: PlanFacts): PlanNotice[] {
  if (!size || size.bytes < NEAR * size.limitBytes) {
    return [];
  }
  const kib = (bytes: number) => `${Math.round(bytes / 1024)} KiB`;
  const room = `The new revision has ${kib(size.bytes)} of ${kib(
    size.limitBytes,
  )} that fit into one object`;
  return size.bytes > size.limitBytes
    ? [
        {
          severity: 'blocker',
          code: 'size',
          message: `${room}. Make the chart smaller, for example by leaving out files.`,
        },
      ]
    : [{ severity: 'warning', code: 'size', message: `${room}.` }];
}
