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

import { EXCEPTIONS } from '../../dev/bar/exceptions';
import {
  POLARIS,
  polarisFindings,
} from '../../dev/bar/polaris/polarisFindings';
import { POLARIS_RULES } from '../../dev/bar/polaris/polarisRules';
import {
  LABEL_ENFORCER,
  type Rendering,
  RenderedChart,
  type RenderedObject,
} from '../__testUtils__/RenderedChart';

const NAMESPACE = 'prophet-operators';

/** Objects that rules are about and no operator chart has. */
const OTHERS: RenderedObject[] = [
  {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'other', namespace: NAMESPACE },
    spec: { tls: [{ secretName: 'certificate' }] },
  },
  {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'other', namespace: NAMESPACE },
    data: { level: 'info' },
  },
  {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: 'other', namespace: NAMESPACE },
    spec: {
      scaleTargetRef: { kind: 'Deployment', name: 'prophet-label-enforcer' },
      minReplicas: 2,
      maxReplicas: 4,
    },
  },
];

const rbac = (kind: string, name: string, rest: object): RenderedObject => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind,
  metadata: { name, namespace: NAMESPACE },
  ...rest,
});
const role = (kind: string, ...rules: object[]) =>
  rbac(kind, 'more', { rules });
const binding = (kind: string, ofKind: string, name = 'more') =>
  rbac(kind, 'more', { roleRef: { kind: ofKind, name } });

const EXEC = { apiGroups: [''], resources: ['pods/exec'], verbs: ['create'] };
const EVERYTHING = { apiGroups: ['*'], resources: ['*'], verbs: ['*'] };

/** A rendering that a fault is brought into. */
class Damaged {
  constructor(readonly objects: RenderedObject[]) {}

  the(kind: string): RenderedObject {
    return this.objects.find(object => object.kind === kind)!;
  }

  remove(kind: string): void {
    this.objects.splice(this.objects.indexOf(this.the(kind)), 1);
  }

  get pod() {
    return this.the('Deployment').spec.template.spec;
  }

  get container() {
    return this.pod.containers[0];
  }

  /** Security of the container. */
  get security() {
    return this.container.securityContext;
  }
}

/** For each rule a fault, and what has to be found: the rule alone unless one entails another. */
const FAULTS: [
  check: string,
  damage: (rendering: Damaged) => void,
  entailed?: string[],
][] = [
  ['deploymentMissingReplicas', d => (d.the('Deployment').spec.replicas = 1)],
  ['priorityClassNotSet', d => delete d.pod.priorityClassName],
  ['tagNotSpecified', d => (d.container.image = 'localhost:5000/operator')],
  ['tagNotSpecified', d => (d.container.image = 'operator:latest')],
  ['pullPolicyNotAlways', d => (d.container.imagePullPolicy = 'IfNotPresent')],
  ['readinessProbeMissing', d => delete d.container.readinessProbe],
  ['livenessProbeMissing', d => delete d.container.livenessProbe],
  [
    'metadataAndInstanceMismatched',
    d => {
      const { labels } = d.the('Deployment').metadata;
      labels['app.kubernetes.io/instance'] = 'x';
    },
  ],
  [
    'pdbDisruptionsIsZero',
    d => (d.the('PodDisruptionBudget').spec.maxUnavailable = 0),
  ],
  [
    'pdbDisruptionsIsZero',
    d => (d.the('PodDisruptionBudget').spec.minAvailable = '100%'),
  ],
  ['missingPodDisruptionBudget', d => d.remove('PodDisruptionBudget')],
  [
    'missingPodDisruptionBudget',
    d => (d.the('PodDisruptionBudget').metadata.namespace = 'another'),
  ],
  ['topologySpreadConstraint', d => (d.pod.topologySpreadConstraints = [])],
  [
    'hpaMaxAvailability',
    d => (d.the('HorizontalPodAutoscaler').spec.maxReplicas = 2),
  ],
  [
    'hpaMinAvailability',
    d => (d.the('HorizontalPodAutoscaler').spec.minReplicas = 1),
  ],
  [
    'pdbMinAvailableGreaterThanHPAMinReplicas',
    d => (d.the('PodDisruptionBudget').spec.minAvailable = 3),
  ],
  ['cpuRequestsMissing', d => delete d.container.resources.requests.cpu],
  ['cpuLimitsMissing', d => delete d.container.resources.limits.cpu],
  ['memoryRequestsMissing', d => delete d.container.resources.requests.memory],
  ['memoryLimitsMissing', d => delete d.container.resources.limits.memory],
  [
    'automountServiceAccountToken',
    d => (d.pod.automountServiceAccountToken = true),
  ],
  [
    'automountServiceAccountToken',
    d => {
      delete d.pod.automountServiceAccountToken;
      delete d.the('ServiceAccount').automountServiceAccountToken;
    },
  ],
  ['hostIPCSet', d => (d.pod.hostIPC = true)],
  ['hostPIDSet', d => (d.pod.hostPID = true)],
  ['hostNetworkSet', d => (d.pod.hostNetwork = true)],
  ['hostPathSet', d => d.pod.volumes.push({ hostPath: { path: '/' } })],
  ['hostPortSet', d => (d.container.ports[0].hostPort = 8081)],
  ['hostProcess', d => (d.security.windowsOptions = { hostProcess: true })],
  ['procMount', d => (d.security.procMount = 'Unmasked')],
  [
    'linuxHardening',
    d => {
      d.security.seccompProfile.type = 'Unconfined';
      delete d.security.capabilities;
    },
    ['insecureCapabilities'],
  ],
  ['notReadOnlyRootFilesystem', d => delete d.security.readOnlyRootFilesystem],
  [
    'privilegeEscalationAllowed',
    d => delete d.security.allowPrivilegeEscalation,
  ],
  [
    'runAsRootAllowed',
    d => {
      delete d.security.runAsUser;
      d.security.runAsNonRoot = false;
    },
  ],
  [
    'runAsRootAllowed',
    d => {
      delete d.pod.securityContext;
      delete d.security.runAsUser;
      delete d.security.runAsNonRoot;
    },
  ],
  ['runAsPrivileged', d => (d.security.privileged = true)],
  ['dangerousCapabilities', d => (d.security.capabilities.add = ['sys_admin'])],
  ['insecureCapabilities', d => (d.security.capabilities.drop = ['NET_RAW'])],
  [
    'sensitiveContainerEnvVar',
    d => d.container.env.push({ name: 'API_TOKEN', value: 'x' }),
  ],
  [
    'sensitiveConfigmapContent',
    d => (d.the('ConfigMap').data.key = '-----BEGIN RSA PRIVATE KEY-----'),
  ],
  ['missingNetworkPolicy', d => d.remove('NetworkPolicy')],
  ['missingNetworkPolicy', d => (d.the('NetworkPolicy').spec.podSelector = {})],
  ['missingNetworkPolicy', d => delete d.the('NetworkPolicy').spec.egress],
  ['tlsSettingsMissing', d => delete d.the('Ingress').spec.tls],
  ['clusterrolePodExecAttach', d => d.objects.push(role('ClusterRole', EXEC))],
  ['rolePodExecAttach', d => d.objects.push(role('Role', EXEC))],
  [
    'clusterrolebindingPodExecAttach',
    d => d.objects.push(binding('ClusterRoleBinding', 'ClusterRole')),
  ],
  [
    'clusterrolebindingPodExecAttach',
    d =>
      d.objects.push(
        role('ClusterRole', EXEC),
        binding('ClusterRoleBinding', 'ClusterRole'),
      ),
    ['clusterrolePodExecAttach'],
  ],
  [
    'rolebindingClusterRolePodExecAttach',
    d => d.objects.push(binding('RoleBinding', 'ClusterRole')),
  ],
  [
    'rolebindingRolePodExecAttach',
    d => d.objects.push(binding('RoleBinding', 'Role')),
  ],
  [
    'rolebindingRolePodExecAttach',
    d => d.objects.push(role('Role', EXEC), binding('RoleBinding', 'Role')),
    ['rolePodExecAttach'],
  ],
  [
    'clusterrolebindingClusterAdmin',
    d =>
      d.objects.push(
        binding('ClusterRoleBinding', 'ClusterRole', 'cluster-admin'),
      ),
    ['clusterrolebindingPodExecAttach'],
  ],
  [
    'rolebindingClusterAdminClusterRole',
    d =>
      d.objects.push(
        role('ClusterRole', EVERYTHING),
        binding('RoleBinding', 'ClusterRole'),
      ),
    ['clusterrolePodExecAttach', 'rolebindingClusterRolePodExecAttach'],
  ],
  [
    'rolebindingClusterAdminRole',
    d =>
      d.objects.push(role('Role', EVERYTHING), binding('RoleBinding', 'Role')),
    ['rolePodExecAttach', 'rolebindingRolePodExecAttach'],
  ],
];

describe('the default checks of polaris, as documented', () => {
  let chart: RenderedChart;
  let production: RenderedObject[];
  const checksOf = (objects: RenderedObject[]) =>
    polarisFindings(objects)
      .map(({ check }) => check)
      .sort();
  const rendered = async (rendering: Rendering) =>
    (await chart.template({ hooks: false, ...rendering })).objects;

  beforeAll(async () => {
    chart = await RenderedChart.create({
      ...LABEL_ENFORCER,
      environments: ['production'],
    });
    production = await rendered({ valuesFiles: ['values-production.yaml'] });
  });

  afterAll(() => chart.remove());

  it('find nothing where a chart is rendered for production', () => {
    expect(polarisFindings([...production, ...OTHERS])).toEqual([]);
  });

  it('find at the defaults what is excepted, and no more', async () => {
    const excepted = EXCEPTIONS.filter(({ tool }) => tool === POLARIS).map(
      ({ check }) => check,
    );
    const found = checksOf(await rendered({}));
    expect(found).toEqual(['priorityClassNotSet', 'pullPolicyNotAlways']);
    expect(excepted).toEqual(expect.arrayContaining(found));
  });

  it.each(FAULTS)('%s speaks of its fault', (check, damage, entailed = []) => {
    const damaged = new Damaged(structuredClone([...production, ...OTHERS]));
    damage(damaged);
    expect(checksOf(damaged.objects)).toEqual([check, ...entailed].sort());
  });

  it('each have a fault that they are tried by, and a name of their own', () => {
    const checks = POLARIS_RULES.map(({ check }) => check);
    expect(new Set(FAULTS.map(([check]) => check))).toEqual(new Set(checks));
    expect(checks).toHaveLength(new Set(checks).size);
  });

  it('take the pods of jobs and bare pods for what they are', () => {
    const { pod } = new Damaged(structuredClone(production));
    delete pod.containers[0].livenessProbe;
    delete pod.topologySpreadConstraints;
    pod.hostPID = true;
    const metadata = {
      name: 'x',
      namespace: 'another',
      labels: { 'app.kubernetes.io/instance': 'x' },
    };
    const template = { spec: pod };
    const of = (kind: string, spec: object) =>
      checksOf([{ apiVersion: 'v1', kind, metadata, spec }]);
    const found = ['hostPIDSet', 'missingNetworkPolicy'];
    expect(of('Job', { template })).toEqual(found);
    expect(of('CronJob', { jobTemplate: { spec: { template } } })).toEqual(
      found,
    );
    expect(of('Pod', pod)).toEqual(
      [...found, 'livenessProbeMissing', 'topologySpreadConstraint'].sort(),
    );
  });

  it('refuse to judge what runs nothing', () => {
    expect(() => polarisFindings(OTHERS)).toThrow('there is no pod');
  });
});
