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

/** Kinds of a chart that have no namespace, beside the definitions. */
export const CLUSTER_KINDS = new Set([
  'ClusterRole',
  'ClusterRoleBinding',
  'ValidatingWebhookConfiguration',
  'MutatingWebhookConfiguration',
]);
const noClusterObjects: string[] = [];
const ofMetrics = ['ClusterRole', 'ClusterRole', 'ClusterRoleBinding'];
const ofOperator = ['ClusterRole', 'ClusterRoleBinding'];
const defaults = [...ofOperator, ...ofMetrics].sort();
const webhooks = { enabled: true };

/** Values, how many objects they give with the definition, and which of those have no namespace. */
export const VALUES_MATRIX: [string, object, number, string[]][] = [
  ['defaults', {}, 13, defaults],
  ['one namespace', { watchNamespace: 'default' }, 13, ofMetrics],
  ['two namespaces, one twice', { watchNamespace: 'a, b,a' }, 15, ofMetrics],
  [
    'the command of the standard',
    {
      image: { tag: 'v1.0.0' },
      watchNamespace: 'default',
      metrics: { enabled: false },
    },
    9,
    noClusterObjects,
  ],
  ['plain metrics', { metrics: { secure: false } }, 10, ofOperator],
  [
    'ServiceMonitor',
    { metrics: { serviceMonitor: { enabled: true } } },
    14,
    defaults,
  ],
  [
    'webhooks',
    { webhooks },
    17,
    [...defaults, 'ValidatingWebhookConfiguration'],
  ],
  [
    'webhooks in one namespace',
    { webhooks, watchNamespace: 'prod' },
    17,
    [...ofMetrics, 'ValidatingWebhookConfiguration'],
  ],
  [
    'webhooks of both types',
    { webhooks: { enabled: true, mutating: true } },
    18,
    [
      ...defaults,
      'MutatingWebhookConfiguration',
      'ValidatingWebhookConfiguration',
    ],
  ],
  [
    'webhooks with an issuer',
    {
      webhooks: {
        enabled: true,
        certManager: { issuerRef: { kind: 'ClusterIssuer', name: 'ca' } },
      },
    },
    16,
    [...defaults, 'ValidatingWebhookConfiguration'],
  ],
  [
    'webhooks with a secret',
    { webhooks: { enabled: true, existingSecret: 'tls', caBundle: 'Q0E=' } },
    15,
    [...defaults, 'ValidatingWebhookConfiguration'],
  ],
  [
    'an account that is there',
    { serviceAccount: { create: false, name: 'mine' } },
    12,
    defaults,
  ],
  ['no RBAC', { rbac: { create: false } }, 6, noClusterObjects],
  [
    'aggregated roles',
    { rbac: { aggregateToDefaultRoles: true } },
    15,
    ['ClusterRole', 'ClusterRole', ...defaults],
  ],
  [
    'one pod',
    { replicaCount: 1, leaderElection: { enabled: false } },
    11,
    defaults,
  ],
  [
    'nothing around the Deployment',
    {
      networkPolicy: { enabled: false },
      podDisruptionBudget: { enabled: false },
      metrics: { enabled: false },
    },
    7,
    ofOperator,
  ],
  [
    'a tenant',
    { watchNamespace: 'team-a', metrics: { secure: false } },
    10,
    noClusterObjects,
  ],
  [
    'a rule for nodes in one namespace',
    {
      watchNamespace: 'team-a',
      metrics: { enabled: false },
      rbac: {
        extraClusterRules: [
          { apiGroups: [''], resources: ['nodes'], verbs: ['get'] },
        ],
      },
    },
    11,
    ofOperator,
  ],
  [
    'labels and annotations of the user, ours among them',
    {
      commonLabels: { team: 'a', 'app.kubernetes.io/name': 'x' },
      podLabels: { team: 'b', tier: 'c', 'aiops.prophet.io/operator': 'x' },
      podAnnotations: {
        'kubectl.kubernetes.io/default-container': 'x',
        a: 'b',
      },
    },
    13,
    defaults,
  ],
  [
    'all that schedules pods',
    {
      nodeSelector: { disk: 'ssd' },
      tolerations: [{ key: 'a', operator: 'Exists' }],
      affinity: { nodeAffinity: {} },
      topologySpreadConstraints: [
        {
          maxSkew: 1,
          topologyKey: 'zone',
          whenUnsatisfiable: 'DoNotSchedule',
        },
      ],
      priorityClassName: 'high',
      imagePullSecrets: [{ name: 'regcred' }],
    },
    13,
    defaults,
  ],
  [
    'all that reaches the container',
    {
      image: { digest: `sha256:${'0'.repeat(64)}` },
      extraArgs: ['--feature=a,b'],
      extraEnv: [{ name: 'A', value: 'b' }],
      controller: { maxConcurrentReconciles: 4, resyncPeriod: '1h' },
      logLevel: 'debug',
      serviceAccount: { projectedToken: false },
    },
    13,
    defaults,
  ],
  [
    'network policy with peers',
    {
      networkPolicy: {
        metricsFrom: [{ namespaceSelector: {} }],
        extraEgress: [{ ports: [{ port: 9090 }] }],
      },
    },
    13,
    defaults,
  ],
  [
    'names of its own',
    { nameOverride: 'enforcer', fullnameOverride: 'x'.repeat(60) },
    13,
    defaults,
  ],
];

/** Names of releases: with the chart's in it, short, and as long as helm takes. */
export const RELEASE_NAMES = [
  'prophet-label-enforcer',
  'x',
  `release-${'0123456789'.repeat(4)}-last`,
];
