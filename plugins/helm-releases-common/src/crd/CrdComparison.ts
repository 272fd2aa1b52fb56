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

import type { CrdFinding, CrdVerdict } from './CrdFinding';

/** What a definition of a chart means for the one that lives in a cluster. @public */
export interface CrdComparison {
  /** `plural.group` of the one of the chart. */
  name: string;
  /**
   * `missing`: there is none in the cluster. `breaking`: a finding is.
   * `equal`: nothing but texts for people differs. `compatible` otherwise, so
   * also where findings warn.
   */
  verdict: CrdVerdict;
  /** Breaking ones first; the first 500. */
  findings: CrdFinding[];
  /** How many more findings there are. */
  omitted: number;
  /**
   * Whether objects live that the findings concern. It does not soften the
   * verdict: manifests in git, other releases and clients are concerned without
   * living objects as well, and one may be made until the definition is applied.
   */
  concerns: 'nobody' | 'objects' | 'unknown';
  /** The same for people. */
  note: string;
}
