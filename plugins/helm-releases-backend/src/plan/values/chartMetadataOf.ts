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

import { isMap } from '../manifest/isMap';
import { parseHelmYaml } from '@prophet-aiops/backstage-plugin-helm-releases-common';

/** What a plan reads of a chart's metadata. */
export interface PlannedChart {
  deprecated: boolean;
  /** The versions of Kubernetes that it is made for. */
  kubeVersion?: string;
  /** Names by which values speak of its subcharts. */
  subcharts: string[];
}

/** Reads `Chart.yaml`; what cannot be read says nothing. */
export function chartMetadataOf(chartYaml: string | undefined): PlannedChart {
  const metadata = parsed(chartYaml);
  const { deprecated, kubeVersion, dependencies } = metadata;
  return {
    deprecated: deprecated === true,
    ...(typeof kubeVersion === 'string' && { kubeVersion }),
    subcharts: (Array.isArray(dependencies) ? dependencies : [])
      .filter(isMap)
      .map(({ alias, name }) => String(alias ?? name)),
  };
}

function parsed(yaml: string | undefined): Record<string, unknown> {
  try {
    const value = yaml === undefined ? undefined : parseHelmYaml(yaml);
    return isMap(value) ? value : {};
  } catch {
    return {};
  }
}
