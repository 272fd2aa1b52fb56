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

import {
  CHART_ANNOTATION,
  type ReleaseSelector,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';

/** The chart of an entity, or why it is not known. */
export type ChartToInstall =
  | { chart: string; problem?: undefined }
  | { chart?: undefined; problem: string };

/**
 * Which chart is to be installed for an entity: the one that it names, else
 * the one to which its source leads.
 */
export function chartToInstall({
  charts,
  source,
}: Pick<ReleaseSelector, 'charts' | 'source'>): ChartToInstall {
  if (charts.length === 1) {
    return { chart: charts[0] };
  }
  if (charts.length > 1) {
    return {
      problem: `The entity names several charts in ${CHART_ANNOTATION}; to install one of them it must name that one alone.`,
    };
  }
  const name = /^oci:\/\/[^/]+\/(?:.*\/)?([^/]+)\/*$/.exec(source ?? '')?.[1];
  return name
    ? { chart: name }
    : {
        problem: `It is not known which chart to install: name it with the annotation ${CHART_ANNOTATION}.`,
      };
}
