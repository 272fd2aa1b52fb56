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

import type { ChartFinding } from '../ChartFinding';
import type { CheckedChart } from '../CheckedChart';

/** The standard's own keys, and the groups that it names. */
const REQUIRED = [
  'image.repository',
  'image.tag',
  'image.pullPolicy',
  'watchNamespace',
  'metrics.enabled',
  'webhooks.enabled',
];
const USUAL = ['resources', 'nodeSelector', 'tolerations', 'serviceAccount'];

/** What `values.yaml` has to hold, and which tag of the image. */
export function valuesFindings(checked: CheckedChart): ChartFinding[] {
  const { files, values } = checked;
  const file = 'values.yaml';
  if (!files.has(file)) {
    return [];
  }
  if (values.problem) {
    return [
      {
        rule: 'values/unreadable',
        severity: 'error',
        file,
        line: values.problem.line,
        message: values.problem.message,
        remedy: 'Mend the YAML',
      },
    ];
  }
  const valueOf = (key: string) =>
    key.split('.').reduce((value, part) => value?.[part], values.content);
  const missing = [...REQUIRED, ...USUAL]
    .filter(key => valueOf(key) === undefined)
    .map(
      (key): ChartFinding => ({
        rule: 'values/missing',
        severity: REQUIRED.includes(key) ? 'error' : 'warning',
        file,
        line: values.lineOf(key.split('.')),
        message: `There is no ${key}`,
        remedy: `Add ${key}, with a comment that says what it is for`,
      }),
    );
  return [...missing, ...imageFindings(checked)];
}

function imageFindings({ chart, values }: CheckedChart): ChartFinding[] {
  const { tag, repository } = values.content?.image ?? {};
  const appVersion = chart.content?.appVersion;
  const finding = (
    rule: string,
    key: string,
    message: string,
    remedy: string,
  ): ChartFinding => ({
    rule,
    severity: rule === 'image/latest' ? 'warning' : 'error',
    file: 'values.yaml',
    line: values.lineOf(['image', key]),
    message,
    remedy,
  });
  const findings: ChartFinding[] = [];
  if (tag === 'latest') {
    findings.push(
      finding(
        'image/latest',
        'tag',
        'latest changes under a running operator, and a node keeps an old one',
        'Leave the tag empty, so that the appVersion counts',
      ),
    );
  } else if (tag !== undefined && typeof tag !== 'string') {
    findings.push(
      finding(
        'image/tag',
        'tag',
        'The tag is no text: YAML takes 1.10 for 1.1',
        'Put it in quotes',
      ),
    );
  } else if (tag && typeof appVersion === 'string' && tag !== appVersion) {
    findings.push(
      finding(
        'image/tag',
        'tag',
        `The tag ${tag} is not the appVersion ${appVersion}`,
        'Leave the tag empty, or write the appVersion',
      ),
    );
  }
  if (typeof repository === 'string' && /@|:[^/]*$/.test(repository)) {
    findings.push(
      finding(
        'image/repository',
        'repository',
        'The repository holds a tag or a digest',
        'Move it to image.tag or image.digest',
      ),
    );
  }
  return findings;
}
