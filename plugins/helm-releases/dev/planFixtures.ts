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

import type {
  DryRunAnswer,
  ObjectReference,
  PlannedCrd,
  PlannedResource,
  ReleasePlan,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';

const namespace = 'prophet-operators';
const deployment: ObjectReference = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  namespace,
  name: 'prophet-label-enforcer',
};
const configMap: ObjectReference = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  namespace,
  name: 'prophet-label-enforcer',
};
const role: ObjectReference = {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRole',
  name: 'prophet-label-enforcer',
};
const job: ObjectReference = {
  apiVersion: 'batch/v1',
  kind: 'Job',
  namespace,
  name: 'prophet-label-enforcer-migrate',
};

const deploymentYaml = (version: string, extra = '') => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: prophet-label-enforcer
  namespace: prophet-operators
  labels:
    app.kubernetes.io/name: label-enforcer
    app.kubernetes.io/version: ${version}
spec:
  replicas: 2
  selector:
    matchLabels:
      app.kubernetes.io/name: label-enforcer
  template:
    metadata:
      labels:
        app.kubernetes.io/name: label-enforcer
    spec:
      serviceAccountName: prophet-label-enforcer
      securityContext:
        runAsNonRoot: true
      containers:
        - name: manager
          image: ghcr.io/prophet-aiops/label-enforcer:${version}
          args:
            - --resync-period=10m
${extra}          resources:
            limits:
              memory: 256Mi
`;

/** The resources of a plan: one of each change. */
export const someResources: PlannedResource[] = [
  {
    object: deployment,
    change: 'changed',
    before: deploymentYaml('v1.0.0'),
    after: deploymentYaml('v1.1.1', '            - --mode=observe\n'),
  },
  {
    object: configMap,
    change: 'added',
    after:
      'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: prophet-label-enforcer\ndata:\n  mode: <b>observe</b>\n',
  },
  {
    object: { ...role, name: 'prophet-label-enforcer-legacy' },
    change: 'removed',
    before:
      'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata:\n  name: prophet-label-enforcer-legacy\n',
  },
  {
    object: { ...configMap, kind: 'Secret', name: 'webhook-certificate' },
    change: 'changed',
    unstable: true,
    tooLarge: true,
  },
  {
    object: { ...configMap, name: 'rules' },
    change: 'kept',
    before:
      'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: rules\n  annotations:\n    helm.sh/resource-policy: keep\n',
  },
];

/** Answers of a cluster: one of each verdict, and one with a warning. */
export const someAnswers: DryRunAnswer[] = [
  {
    object: configMap,
    write: 'create',
    verdict: 'accepted',
    warnings: [],
  },
  {
    object: deployment,
    write: 'apply',
    verdict: 'refused',
    failureClass: 'conflict',
    message:
      'Apply failed with 1 conflict: conflict with "kubectl-scale": .spec.replicas',
    nextStep: 'Leave spec.replicas out of the values, or take the field back.',
    warnings: [],
  },
  {
    object: role,
    write: 'apply',
    verdict: 'accepted',
    warnings: ['rbac.authorization.k8s.io/v1 ClusterRole is watched by policy'],
  },
  {
    object: job,
    write: 'create',
    hook: true,
    verdict: 'unchecked',
    message: 'The webhook policy.example.com does not take part in dry runs.',
    warnings: [],
  },
];

/** A definition that the target chart would break. */
export function aBreakingCrd(changes: Partial<PlannedCrd> = {}): PlannedCrd {
  return {
    name: 'labelenforcers.aiops.prophet.io',
    place: 'crds',
    verdict: 'breaking',
    findings: [
      {
        rule: 'required',
        severity: 'breaking',
        version: 'v1beta1',
        path: 'spec.target',
        message:
          'Objects without it can no longer be written. Set it in every object first.',
      },
      {
        rule: 'enum',
        severity: 'breaking',
        version: 'v1alpha1',
        path: 'spec.mode',
        message: 'audit is no longer a value.',
        before: '[audit, observe, enforce]',
        after: '[observe, enforce]',
      },
      {
        rule: 'description',
        severity: 'info',
        version: 'v1alpha1',
        path: 'spec',
        message: 'The description differs.',
      },
    ],
    objects: { count: 14, atLeast: false },
    misfits: [
      {
        namespace: 'payments',
        name: 'default-labels',
        problems: ['spec.target is required'],
      },
    ],
    unchecked: ['CEL rules of v1beta1 were not run.'],
    commands: [
      'kubectl --context production-us get labelenforcers.aiops.prophet.io --all-namespaces --output yaml > labelenforcers.yaml',
      'kubectl --context production-us apply --server-side --filename crds/labelenforcers.yaml',
    ],
    ...changes,
  };
}

/** A plan of an upgrade that nothing speaks against. */
export function aPlan(changes: Partial<ReleasePlan> = {}): ReleasePlan {
  return {
    release: {
      cluster: 'production-us',
      namespace,
      name: 'prophet-label-enforcer',
    },
    kind: 'upgrade',
    digest: 'a41f',
    createdAt: new Date().toISOString(),
    from: { revision: 4, chartVersion: '1.0.1', appVersion: 'v1.0.0' },
    to: { chartVersion: '1.1.1', appVersion: 'v1.1.1' },
    applyMethod: 'ssa',
    notices: [],
    resources: someResources.slice(0, 2),
    unchangedCount: 5,
    hooks: [],
    images: [
      {
        object: deployment,
        container: 'manager',
        before: 'ghcr.io/prophet-aiops/label-enforcer:v1.0.0',
        after: 'ghcr.io/prophet-aiops/label-enforcer:v1.1.1',
      },
    ],
    values: { defaults: [], orphaned: [], problems: [] },
    crds: [],
    answers: someAnswers.slice(0, 1),
    unchecked: [],
    size: { bytes: 41_200, limitBytes: 1_048_576 },
    ...changes,
  };
}

/** What a plan may hold, all at once. */
export const aTroubledPlan: Partial<ReleasePlan> = {
  notices: [
    {
      severity: 'blocker',
      code: 'conflict',
      message: 'The cluster refuses 1 of 4 writes.',
    },
    {
      severity: 'warning',
      code: 'crd-breaking',
      message: 'labelenforcers.aiops.prophet.io would break 14 objects.',
    },
    {
      severity: 'info',
      code: 'crds-untouched',
      message: 'An upgrade never touches what is in crds/.',
    },
  ],
  resources: someResources,
  hooks: [
    {
      object: job,
      events: ['pre-upgrade'],
      weight: -5,
      images: ['ghcr.io/prophet-aiops/migrate:v1.1.1'],
      after:
        'apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: prophet-label-enforcer-migrate\n',
    },
  ],
  values: {
    before: 'replicaCount: 2\nlegacy: true\n',
    after: 'replicaCount: 2\nlegacy: true\n',
    defaults: [
      {
        path: 'controller.mode',
        change: 'added',
        after: 'observe',
        overridden: false,
      },
      {
        path: 'replicaCount',
        change: 'changed',
        before: '1',
        after: '3',
        overridden: true,
      },
    ],
    orphaned: [{ path: 'legacy', reason: 'no-default' }],
    problems: ['replicaCount: must be a string'],
  },
  crds: [
    aBreakingCrd(),
    aBreakingCrd({
      name: 'labelreports.aiops.prophet.io',
      verdict: 'missing',
      findings: [],
      objects: undefined,
      misfits: [],
      unchecked: [],
      refusal: 'spec.versions[0].schema: Required value',
    }),
    aBreakingCrd({
      name: 'labelaudits.aiops.prophet.io',
      place: 'gone',
      findings: [],
      objects: { count: 500, atLeast: true },
      misfits: [],
      unchecked: [],
      commands: [],
    }),
  ],
  answers: someAnswers,
  unchecked: [
    {
      subject: 'Admission of pods',
      reason: 'A Deployment makes its pods later, by itself.',
    },
  ],
};
