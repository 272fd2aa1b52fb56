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

import type { SourceEvidence } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { ChartReference } from '@prophet-aiops/backstage-plugin-helm-releases-node';

/** Where the chart of a release may be published, before anything was looked up there. */
export type SourceCandidates =
  | { kind: 'declared'; reference: ChartReference; evidence: SourceEvidence }
  /** Declarations that contradict each other. */
  | { kind: 'contradicting'; urls: string[]; problem: string }
  /** The one of these that holds the installed version. */
  | { kind: 'possible'; references: ChartReference[]; problem?: string }
  | { kind: 'none'; problem: string };

/** The places to look at. */
export function referencesOf(candidates: SourceCandidates): ChartReference[] {
  switch (candidates.kind) {
    case 'declared':
      return [candidates.reference];
    case 'possible':
      return candidates.references;
    default:
      return [];
  }
}
