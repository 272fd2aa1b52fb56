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

import { stringify } from 'yaml';
import { operatorCrd, OPERATOR_API_GROUP, resourceNames } from './operatorCrd';
import {
  helpersTemplate,
  hookTemplate,
  operatorTemplate,
} from './operatorTemplates';
import type { OperatorChart } from './OperatorChart';

/**
 * The files of an operator chart in the standard layout.
 *
 * @returns contents by path inside the chart's folder
 */
export function operatorChartFiles(
  chart: OperatorChart,
): Record<string, string> {
  const { name, version, crd = 'first' } = chart;
  const files: Record<string, string> = {
    'Chart.yaml': chartYaml(chart),
    'values.yaml': valuesYaml(chart),
    '.helmignore': '.git/\n*.tgz\n*.bak\n*.swp\n.DS_Store\nci/\n',
    'templates/_helpers.tpl': helpersTemplate(name),
    [`templates/${name}.yaml`]: operatorTemplate(chart),
  };
  if (crd) {
    const { plural } = resourceNames(name);
    files[`crds/${OPERATOR_API_GROUP}_${plural}.yaml`] = operatorCrd(name, crd);
  }
  if (chart.notes !== undefined) {
    files['templates/NOTES.txt'] = chart.notes;
  }
  for (const hook of chart.hooks ?? []) {
    files[`templates/hook-${hook.event}.yaml`] = hookTemplate(name, hook);
  }
  if (chart.brokenTemplate) {
    files[
      'templates/broken.yaml'
    ] = `{{ fail "version ${version} of ${name} cannot be rendered" }}\n`;
  }
  for (const [file, content] of Object.entries(chart.templates ?? {})) {
    files[`templates/${file}`] = content;
  }
  for (const dependency of chart.dependencies ?? []) {
    files[`charts/${dependency.name}/Chart.yaml`] = stringify({
      apiVersion: 'v2',
      name: dependency.name,
      version: dependency.version,
    });
    files[`charts/${dependency.name}/templates/_helpers.tpl`] = '';
  }
  return { ...files, ...chart.files };
}

function chartYaml(chart: OperatorChart): string {
  const { name, version, appVersion = `v${version}` } = chart;
  return stringify({
    apiVersion: 'v2',
    name,
    description: chart.description ?? `The ${name} operator`,
    type: 'application',
    version,
    appVersion,
    ...(chart.home && { home: chart.home }),
    ...(chart.icon && { icon: chart.icon }),
    ...(chart.sources && { sources: chart.sources }),
    ...(chart.keywords && { keywords: chart.keywords }),
    ...(chart.kubeVersion && { kubeVersion: chart.kubeVersion }),
    ...(chart.deprecated && { deprecated: true }),
    ...(chart.annotations && { annotations: chart.annotations }),
    ...(chart.dependencies && { dependencies: chart.dependencies }),
  });
}

function valuesYaml(chart: OperatorChart): string {
  return `# Image of the operator; an empty tag means the chart's appVersion.
image:
  repository: ghcr.io/prophet-aiops/prophet-${chart.name}
  tag: ""
  pullPolicy: IfNotPresent

# Namespace to watch (empty = all namespaces)
watchNamespace: ""

metrics:
  enabled: true

webhooks:
  enabled: false

replicaCount: 1

# Labels for every object
commonLabels: {}

resources:
  requests:
    cpu: 50m
    memory: 64Mi
  limits:
    cpu: 500m
    memory: 128Mi

nodeSelector: {}

tolerations: []
${chart.values ?? ''}`;
}
