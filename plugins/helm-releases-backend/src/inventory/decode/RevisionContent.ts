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
  ApplyMethod,
  ReleaseChart,
  ReleaseDelivery,
  ReleaseStatus,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';

/**
 * What an inventory needs of the payload of a revision. Status, description and
 * times change while helm works on the revision; the rest never does.
 */
export interface RevisionContent {
  status: ReleaseStatus;
  description: string;
  /** ISO 8601, UTC. */
  firstDeployed?: string;
  /** ISO 8601, UTC. */
  lastDeployed?: string;
  chart: ReleaseChart;
  targetNamespace: string;
  applyMethod: ApplyMethod;
  delivery: ReleaseDelivery;
}
