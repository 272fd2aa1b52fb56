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

import type {
  CustomResourceDefinition,
  PlannedCrd,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { KubeObject } from '../manifest/ManifestObject';

/** A definition that a plan speaks of. */
export interface ChartDefinition {
  name: string;
  place: PlannedCrd['place'];
  /** Of the chart; absent where the chart has it no more, or where it cannot be read. */
  target?: CustomResourceDefinition;
  /** The same as the chart has it. */
  content?: KubeObject;
  /** Why it cannot be read. */
  problem?: string;
}
