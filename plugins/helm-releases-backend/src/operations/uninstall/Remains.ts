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

/** What helm leaves in the cluster when it uninstalls a release. */
export interface Remains {
  /** Names of definitions in the chart's folder `crds/`: they stay, and their objects with them. */
  definitions: string[];
  /** `Kind name` of objects that a policy keeps. */
  kept: string[];
  /** The chart has subcharts, whose definitions are not stored with the release. */
  subcharts: boolean;
}
