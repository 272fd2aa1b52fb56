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
  CHART_VERSION,
  IMAGE_TAG,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { ChartFinding } from '../ChartFinding';
import type { CheckedChart } from '../CheckedChart';

interface FieldRule {
  rule: string;
  field: string;
  holds(value: any): boolean;
  message: string;
  remedy: string;
  severity?: ChartFinding['severity'];
}

const FIELDS: FieldRule[] = [
  {
    rule: 'chart/api-version',
    field: 'apiVersion',
    holds: value => value === 'v2',
    message: 'apiVersion is not v2',
    remedy: 'Write apiVersion: v2',
  },
  {
    rule: 'chart/type',
    field: 'type',
    holds: value => value === undefined || value === 'application',
    message: 'type is not application',
    remedy: 'Write type: application',
  },
  {
    rule: 'chart/description',
    field: 'description',
    holds: value => typeof value === 'string' && value.trim() !== '',
    message: 'There is no description',
    remedy: 'Say in a sentence what the operator does',
    severity: 'warning',
  },
  {
    rule: 'version/chart',
    field: 'version',
    holds: value => typeof value === 'string' && CHART_VERSION.test(value),
    message: 'version is no SemVer without a "v"',
    remedy: 'Write a version such as 1.0.0',
  },
  {
    rule: 'version/app-version',
    field: 'appVersion',
    holds: value => typeof value === 'string' && IMAGE_TAG.test(value),
    message: 'appVersion is no text that can be the tag of an image',
    remedy: 'Write the tag of the image in quotes, such as "v1.0.0"',
  },
];

/** What `Chart.yaml` has to hold. */
export function chartFindings({ files, chart }: CheckedChart): ChartFinding[] {
  const file = 'Chart.yaml';
  if (!files.has(file)) {
    return [];
  }
  if (chart.problem) {
    return [
      {
        rule: 'chart/unreadable',
        severity: 'error',
        file,
        line: chart.problem.line,
        message: chart.problem.message,
        remedy: 'Mend the YAML',
      },
    ];
  }
  return FIELDS.filter(
    ({ field, holds }) => !holds(chart.content?.[field]),
  ).map(({ rule, field, message, remedy, severity = 'error' }) => ({
    rule,
    severity,
    file,
    line: chart.lineOf([field]),
    message,
    remedy,
  }));
}
