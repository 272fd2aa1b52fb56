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
import { checkChartVersion } from '../checkChartVersion';
import { checkValues } from '../checkValues';
import type { PlannedOperation, StartOptions } from '../StartOptions';

/** An install that has been authorised; the release is the one that is to be. */
export interface StartInstallOptions extends StartOptions {
  chart: ChartReference;
  chartVersion: string;
  /** Of the chart version, where the source says it. */
  appVersion?: string;
  /** YAML. Left out, the chart's defaults count. */
  values?: string;
  /** Whether helm may make the namespace where it is missing. */
  createNamespace: boolean;
}

/** @throws InputError where version or values are not usable */
export function installOf(options: StartInstallOptions): PlannedOperation {
  const { chart, chartVersion, appVersion, values, createNamespace } = options;
  checkChartVersion(chartVersion);
  if (values !== undefined) {
    checkValues(values);
  }
  return {
    kind: 'install',
    to: { chartVersion, appVersion },
    install: { chart, chartVersion, createNamespace },
    values,
  };
}
