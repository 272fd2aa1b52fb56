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
  ClusterFixture,
  clusterTarget,
  type ControlPlaneCluster,
  runHelm,
} from '@prophet-aiops/sandbox';
import { once } from 'node:events';
import { request } from 'node:https';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { goIsMissing } from '../__testUtils__/goIsMissing';
import { podsAreMissing } from '../__testUtils__/podsAreMissing';
import { RunningOperator } from '../__testUtils__/RunningOperator';
import { WrittenRepository } from '../__testUtils__/WrittenRepository';

const NAMESPACE = 'prophet-operators';
const RELEASE = 'prophet-label-enforcer';
const API_VERSION = 'aiops.prophet.io/v1alpha1';

/** What the sources import is compiled once a machine, which takes minutes. */
jest.setTimeout(1_200_000);

const missing = goIsMissing() ?? podsAreMissing();
// What the sandbox serves is for clients of releases: no lease, no rights.
const onControlPlane = clusterTarget() === 'control-plane';
if (missing && onControlPlane) {
  // eslint-disable-next-line no-console
  console.warn(missing);
}

describe('the operator, in a cluster', () => {
  const clusters = new ClusterFixture({ name: 'staging' });
  let repository: WrittenRepository;
  let operator: RunningOperator | undefined;
  beforeAll(async () => {
    repository = await WrittenRepository.create({
      operator: 'label-enforcer',
      description: 'Sees to it that objects carry the labels they should',
      owner: 'platform',
      kinds: [
        {
          kind: 'LabelEnforcer',
          fields: [
            {
              name: 'mode',
              type: 'string',
              enum: ['observe', 'enforce'],
              default: 'observe',
            },
            { name: 'interval', type: 'duration', default: '1h30m' },
          ],
        },
        { kind: 'LabelPolicy', scope: 'Cluster' },
      ],
    });
  });
  afterEach(async () => {
    await operator?.stop(1);
    operator = undefined;
    await clusters.clear();
  });
  afterAll(async () => {
    await repository?.remove();
    await clusters.stop();
  });

  const enforcer = (namespace: string, mode: string) => ({
    apiVersion: API_VERSION,
    kind: 'LabelEnforcer',
    metadata: { name: 'labels', namespace },
    spec: { mode },
  });
  const stateOf = async (kind: string, namespace?: string): Promise<any> =>
    clusters.cluster.objects.get({
      apiVersion: API_VERSION,
      kind,
      name: 'labels',
      ...(namespace && { namespace }),
    });
  const isReady = async (kind: string, namespace?: string) => {
    const { metadata, status } = (await stateOf(kind, namespace)) ?? {};
    return (status?.conditions ?? []).some(
      (condition: any) =>
        condition.type === 'Ready' &&
        condition.status === 'True' &&
        condition.observedGeneration === metadata.generation &&
        status.observedGeneration === metadata.generation,
    );
  };
  const lease = async (): Promise<any> =>
    clusters.cluster.objects.get({
      apiVersion: 'coordination.k8s.io/v1',
      kind: 'Lease',
      namespace: NAMESPACE,
      name: RELEASE,
    });

  /** Installs the chart, and runs what its Deployment would. */
  async function install(values: Record<string, unknown>) {
    const binary = join(repository.folder, 'bin', 'manager');
    const build = ['build', '-mod=readonly', '-o', binary, './cmd'];
    expect(await repository.run('go', build)).toMatchObject({ exitCode: 0 });

    const cluster = (await clusters.start()) as ControlPlaneCluster;
    for (const namespace of [NAMESPACE, 'team-a', 'team-b']) {
      await cluster.objects.ensureNamespace(namespace);
    }
    const [metricsPort, probePort] = await freePorts(2);
    expect(
      await runHelm(
        [
          'install',
          RELEASE,
          join(repository.folder, 'helm', 'label-enforcer'),
          '--namespace',
          NAMESPACE,
          '--set-json',
          `extraArgs=["--health-probe-bind-address=127.0.0.1:${probePort}"]`,
          '--set-json',
          `metrics.port=${metricsPort}`,
          ...Object.entries(values).flatMap(([path, value]) => [
            '--set-json',
            `${path}=${JSON.stringify(value)}`,
          ]),
        ],
        { cluster },
      ),
    ).toMatchObject({ exitCode: 0, stderr: '' });
    const {
      spec: {
        template: { spec: pod },
      },
    }: any = await cluster.objects.get({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      namespace: NAMESPACE,
      name: RELEASE,
    });
    operator = await RunningOperator.start({
      binary,
      container: pod.containers[0],
      namespace: NAMESPACE,
      token: await cluster.serviceAccountToken(
        NAMESPACE,
        pod.serviceAccountName,
      ),
      cluster,
    });
    return { cluster, operator, pod, metricsPort, probePort };
  }

  /** What the operator asked for and did not get. */
  const refused = () =>
    clusters.cluster.requests
      .list()
      .filter(
        ({ userAgent, status }) =>
          userAgent.startsWith('manager/') &&
          (status === 401 || status === 403),
      );

  it('has a program', () => {
    expect(repository.files.has('operators/label-enforcer/cmd/main.go')).toBe(
      true,
    );
  });
  if (missing || !onControlPlane) {
    return;
  }

  it('reconciles what it was made for, with the rights of its chart', async () => {
    const { cluster, operator: running, pod, ...ports } = await install({});
    const { objects } = cluster;
    await running.until('it is ready', () =>
      fetch(`http://127.0.0.1:${ports.probePort}/readyz`).then(
        ({ ok }) => ok,
        () => false,
      ),
    );
    await objects.put(enforcer('team-a', 'observe'));
    await objects.put({
      apiVersion: API_VERSION,
      kind: 'LabelPolicy',
      metadata: { name: 'labels' },
      spec: {},
    });
    await running.until('the object is ready', () =>
      isReady('LabelEnforcer', 'team-a'),
    );
    await running.until('the policy is ready', () => isReady('LabelPolicy'));
    expect((await lease()).spec.holderIdentity).not.toBe('');

    const { metadata } = await stateOf('LabelEnforcer', 'team-a');
    await objects.put({
      ...enforcer('team-a', 'enforce'),
      metadata: { ...metadata },
    });
    await running.until('the change is seen', async () => {
      const { generation } = (await stateOf('LabelEnforcer', 'team-a'))
        .metadata;
      return (
        generation > metadata.generation && isReady('LabelEnforcer', 'team-a')
      );
    });
    await running.until('there is an event', async () => {
      const events: any[] = await objects.list({
        apiVersion: 'events.k8s.io/v1',
        kind: 'Event',
        namespace: 'team-a',
      });
      return events.some(
        ({ reason, regarding }) =>
          reason === 'Reconciled' && regarding?.name === 'labels',
      );
    });

    await objects.delete({
      apiVersion: API_VERSION,
      kind: 'LabelEnforcer',
      namespace: 'team-a',
      name: 'labels',
    });
    await running.until(
      'the object is gone',
      async () => !(await stateOf('LabelEnforcer', 'team-a')),
    );

    // The API server is asked who may read metrics.
    expect(await statusOfMetrics(ports.metricsPort, cluster.token)).toBe(200);
    expect(await statusOfMetrics(ports.metricsPort)).toBe(401);

    expect(refused()).toEqual([]);
    expect(await running.stop(pod.terminationGracePeriodSeconds)).toEqual({
      code: 0,
      signal: null,
    });
    // controller-runtime gives up its lease as it stops, and calls that an
    // error where it has not stopped to listen by then.
    const complaints = running.log
      .split('\n')
      .filter(line => /\tERROR\t|"level":"error"|forbidden/.test(line))
      .filter(line => !/after stop sequence .* election lost/.test(line));
    expect(complaints).toEqual([]);
    // The next one need not wait for it to run out.
    expect((await lease()).spec.holderIdentity).toBe('');
  });

  it('keeps to the namespace that it is given', async () => {
    const { cluster, operator: running } = await install({
      watchNamespace: 'team-a',
      'metrics.secure': false,
    });
    await cluster.objects.put(enforcer('team-b', 'observe'));
    await cluster.objects.put(enforcer('team-a', 'observe'));
    await running.until('the object is ready', () =>
      isReady('LabelEnforcer', 'team-a'),
    );
    expect((await stateOf('LabelEnforcer', 'team-b')).status).toBeUndefined();
    expect(refused()).toEqual([]);
  });

  it('does nothing without the rights of its chart', async () => {
    const { operator: running } = await install({ 'rbac.create': false });
    await running.until(
      'it is refused the lease',
      async () => refused().length > 0,
    );
    expect(await lease()).toBeUndefined();
  });
});

async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () =>
    createServer().listen(0, '127.0.0.1'),
  );
  const ports: number[] = [];
  for (const server of servers) {
    if (!server.listening) {
      await once(server, 'listening');
    }
    ports.push((server.address() as { port: number }).port);
  }
  for (const server of servers) {
    server.close();
    await once(server, 'close');
  }
  return ports;
}

/** Its certificate is one that it made itself. */
async function statusOfMetrics(port: number, token?: string): Promise<number> {
  const asked = request({
    host: '127.0.0.1',
    port,
    path: '/metrics',
    rejectUnauthorized: false,
    headers: token ? { authorization: `Bearer ${token}` } : {},
  }).end();
  const [response] = await once(asked, 'response');
  response.resume();
  await once(response, 'end');
  return response.statusCode;
}
