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

import type { OperatorChart } from '@prophet-aiops/sandbox';

const configMap = (name: string, rest: string) => `apiVersion: v1
kind: ConfigMap
metadata:
  name: ${name}
${rest}`;

const secret = (keys: string) => `apiVersion: v1
kind: Secret
metadata:
  name: web-admin
stringData:
  password: {{ .Values.adminPassword | quote }}
  fixed: canary-fixed
${keys}`;

const settings = (level: string) =>
  configMap(
    'web-settings',
    `data:
  level: ${level}
  url: postgres://admin:{{ .Values.adminPassword }}@db/web
`,
  );

const UNCHANGED = configMap('web-static', 'data: {a: b}\n');

/** What runs when a plan is made. */
export const RUNNING_CHART: OperatorChart = {
  name: 'web',
  version: '1.0.5',
  values: 'level: info\ngone: 1\n',
  templates: {
    'settings.yaml': settings('{{ .Values.level }}'),
    'secret.yaml': secret('  turned: canary-turned-1\n'),
    'static.yaml': UNCHANGED,
    'old.yaml': configMap('web-old', 'data: {a: b}\n'),
    'kept.yaml': configMap(
      'web-kept',
      '  annotations:\n    helm.sh/resource-policy: keep\n',
    ),
  },
};

/** A version in which much is another: objects, hooks, defaults, and a definition that breaks living objects. */
export const BUSY_CHART: OperatorChart = {
  name: 'web',
  version: '1.2.0',
  crd: 'breaking',
  values: 'level: debug\nadded: {deep: true}\n',
  hooks: [
    { event: 'post-upgrade' },
    { event: 'pre-upgrade' },
    { event: 'pre-rollback' },
    { event: 'test' },
  ],
  templates: {
    'settings.yaml': settings('{{ .Values.level }}'),
    'secret.yaml': secret('  turned: canary-turned-2\n  added: canary-added\n'),
    'static.yaml': UNCHANGED,
    'dice.yaml': configMap('web-dice', 'data: {a: {{ randAlphaNum 20 }}}\n'),
  },
};

/** Versions that helm gives up on, by the code of the notice. */
export const HOPELESS_CHARTS: Record<string, OperatorChart> = {
  'values-schema': {
    name: 'web',
    version: '1.3.0',
    files: {
      'values.schema.json': JSON.stringify({
        properties: {
          replicaCount: { type: 'string' },
          adminPassword: { type: 'string', maxLength: 3 },
        },
      }),
    },
  },
  'kube-version': { name: 'web', version: '1.4.0', kubeVersion: '>=99.0.0' },
  'template-failed': { name: 'web', version: '1.5.0', brokenTemplate: true },
  'missing-kind': {
    name: 'web',
    version: '1.6.0',
    templates: {
      'unknown.yaml':
        'apiVersion: example.org/v1\nkind: Unknown\nmetadata: {name: web}\n',
    },
  },
};

/** A version whose templates repeat a secret in what they refuse. */
export const TALKING_CHART: OperatorChart = {
  name: 'web',
  version: '1.7.0',
  templates: {
    'talks.yaml':
      '{{ fail (printf "%s is too short, and %s is no level" .Values.adminPassword .Values.level) }}',
  },
};
