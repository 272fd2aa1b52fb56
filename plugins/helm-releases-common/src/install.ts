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

import type { ChartSourceStanding, ChartVersion } from './chartSource';
import type { AccessDecision } from './release';

/** A cluster into which a chart may be installed. @public */
export interface InstallTarget {
  cluster: string;
  /**
   * Namespaces into which it may be installed, the most likely one first. Names
   * that end in `*` stand for all that begin so.
   */
  namespaces: string[];
  /** Why it cannot be installed there: one sentence. */
  problem?: string;
}

/** Answer of `GET /installs?entityRef=`: what of an entity can be installed, and where. @public */
export interface InstallChoices {
  access: AccessDecision;
  /** What the new release would be called. */
  releaseName: string;
  /** Absent where it is not known which chart it is. */
  chart?: string;
  /** Where the chart is published. */
  source?: ChartSourceStanding;
  /** Newest first. */
  versions: ChartVersion[];
  /** Clusters in which the chart does not run for the entity. */
  targets: InstallTarget[];
  /** Why nothing can be installed, with what to do: one or two sentences. */
  problem?: string;
}
