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

import { OPERATOR_NAME } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { ChartFinding } from '../ChartFinding';
import type { CheckedChart } from '../CheckedChart';

/** Beside the six of the standard; what else lies in a chart is packed with it. */
const EXTRAS =
  /^(values\.schema\.json|README\.md|CHANGELOG\.md|LICENSE|Chart\.lock|values-[a-z0-9-]+\.yaml|ci\/[^/]+-values\.yaml|charts\/.+|templates\/NOTES\.txt|templates\/tests\/[^/]+\.yaml|crds\/[^/]+\.yaml|crds\/README\.md)$/;

/** The standard's layout and names. */
export function layoutFindings(checked: CheckedChart): ChartFinding[] {
  const { files, folder, name, chart } = checked;
  const main = `templates/${name}.yaml`;
  const six = [
    'Chart.yaml',
    'values.yaml',
    '.helmignore',
    'templates/_helpers.tpl',
    main,
  ];
  const findings: ChartFinding[] = six
    .filter(file => !files.has(file))
    .map(file => ({
      rule: 'layout/missing',
      severity: 'error',
      file,
      line: 1,
      message: 'The standard has this file, and it is missing',
      remedy:
        file === main
          ? `Put Deployment, RBAC and ServiceAccount into ${main}`
          : `Add ${file}`,
    }));
  const paths = [...files.keys()];
  if (!paths.some(path => /^crds\/.+\.ya?ml$/.test(path))) {
    findings.push({
      rule: 'layout/missing',
      severity: 'error',
      file: 'crds',
      line: 1,
      message: 'There is no definition of a kind',
      remedy: 'Add crds/<group>_<resources>.yaml for each kind',
    });
  }
  for (const file of paths) {
    if (!six.includes(file) && !EXTRAS.test(file)) {
      findings.push({
        rule: 'layout/unexpected',
        severity: 'warning',
        file,
        line: 1,
        message: 'The standard does not know this file',
        remedy: file.startsWith('templates/')
          ? `Move what it holds into ${main}`
          : 'Move it out of the chart, or name it in .helmignore and keep it elsewhere',
      });
    }
  }
  if (folder !== name) {
    findings.push({
      rule: 'names/folder',
      severity: 'error',
      file: 'Chart.yaml',
      line: chart.lineOf(['name']),
      message: `The chart is called ${name} and its folder ${folder}`,
      remedy: 'Call both by the name of the operator',
    });
  }
  if (name.length > 40 || !OPERATOR_NAME.test(name)) {
    findings.push({
      rule: 'names/operator',
      severity: 'error',
      file: 'Chart.yaml',
      line: chart.lineOf(['name']),
      message: `${JSON.stringify(
        name,
      )} is no DNS label of at most 40 characters that begins with a letter`,
      remedy: 'Give it a name such as label-enforcer',
    });
  }
  return findings;
}
