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

import type { ChartReference } from '@prophet-aiops/backstage-plugin-helm-releases-node';

/** A chart version to upgrade to. */
export interface UpgradeTarget {
  kind: 'upgrade';
  chart: ChartReference;
  chartVersion: string;
  appVersion?: string;
  /** The user's values in whole, YAML. Left out, those of the running revision are kept. */
  values?: string;
}

/** A chart version to install where no release is. */
export interface InstallTarget {
  kind: 'install';
  chart: ChartReference;
  chartVersion: string;
  appVersion?: string;
  /** YAML. Left out, the chart's defaults count. */
  values?: string;
  /** Whether helm may make the namespace where it is missing. */
  createNamespace: boolean;
}

/** A revision to go back to. */
export interface RollbackTarget {
  kind: 'rollback';
  revision: number;
  chartVersion?: string;
  appVersion?: string;
}

/** What a plan is made of. */
export type PlanTarget = InstallTarget | UpgradeTarget | RollbackTarget;
