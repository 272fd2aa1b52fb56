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

/** An apply of definitions that has been authorised. */
export interface StartCrdsOptions extends StartOptions {
  chart: ChartReference;
  /** Whose `crds/` is applied. */
  chartVersion: string;
  /** Of the chart version, where the source says it. */
  appVersion?: string;
  /** Names of the definitions. */
  crds: string[];
  /** Those of them that the user has typed. */
  confirmed: string[];
  /** Of the plan that was looked at; nothing else is done with them. */
  values?: string;
  planDigest: string;
}

/** @throws InputError where version, names or values are not usable */
export function crdsOf(options: StartCrdsOptions): PlannedOperation {
  const { chart, chartVersion, appVersion, values } = options;
  const names = [...new Set(options.crds)];
  const confirmed = [...new Set(options.confirmed)];
  checkChartVersion(chartVersion);
  if (names.length === 0) {
    throw new InputError('At least one definition must be named.');
  }
  const stray = confirmed.filter(name => !names.includes(name));
  if (stray.length > 0) {
    throw new InputError(
      `Confirmed, but not to be applied: ${stray.join(', ')}.`,
    );
  }
  if (values !== undefined) {
    checkValues(values);
  }
  return {
    kind: 'crds',
    to: { chartVersion, appVersion },
    crds: { chart, chartVersion, names, confirmed },
    values,
  };
}
