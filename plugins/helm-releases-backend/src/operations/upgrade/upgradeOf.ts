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

import { InputError } from '@backstage/errors';
import type { ChartReference } from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { checkChartVersion } from '../checkChartVersion';
import { checkValues } from '../checkValues';
import type { PlannedOperation, StartOptions } from '../StartOptions';

/** An upgrade that has been authorised. */
export interface StartUpgradeOptions extends StartOptions {
  chart: ChartReference;
  chartVersion: string;
  /** Of the chart version, where the source says it. */
  appVersion?: string;
  /** The user's values in whole, YAML. Left out, those of the running revision are kept. */
  values?: string;
}

/** @throws InputError where chart, version or values are not usable */
export function upgradeOf(options: StartUpgradeOptions): PlannedOperation {
  const { release, chart, chartVersion, appVersion, values } = options;
  checkChartVersion(chartVersion);
  if (release.chart && release.chart.name !== chart.chart) {
    throw new InputError(
      `Release ${release.namespace}/${release.name} is of chart ${release.chart.name}, not of ${chart.chart}.`,
    );
  }
  if (values !== undefined) {
    checkValues(values);
  }
  return {
    kind: 'upgrade',
    to: { chartVersion, appVersion },
    upgrade: { chart, chartVersion },
    values,
  };
}
