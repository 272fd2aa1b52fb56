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

import { TestDatabases } from '@backstage/backend-test-utils';
import {
  ClusterFixture,
  clusterTarget,
  type ControlPlaneCluster,
  type KubeObject,
} from '@prophet-aiops/sandbox';
import type { Knex } from 'knex';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { eventually } from './inventory/__testUtils__/eventually';
import { InventoryHarness } from './inventory/__testUtils__/InventoryHarness';
import { SandboxAccess } from './inventory/__testUtils__/SandboxAccess';
import { OperationHarness } from './operations/__testUtils__/OperationHarness';

jest.setTimeout(180_000);

const ACCOUNT = { name: 'backstage', namespace: 'backstage' };
const guideTo = (what: string) =>
  resolve(__dirname, `../../../docs/${what}.md`);
const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

/** The objects of the guide's YAML of one kind. */
function fromGuide(kind: string, what = 'install'): KubeObject[] {
  const guide = readFileSync(guideTo(what), 'utf8');
  return [...guide.matchAll(/^```yaml\n(.*?)^```/gms)]
    .flatMap(([, text]) => parseAllDocuments(text))
    .map(document => document.toJS() as KubeObject)
    .filter(object => object?.kind === kind);
}

// The sandbox has no RBAC.
const onControlPlane =
  clusterTarget() === 'control-plane' ? describe : describe.skip;

onControlPlane('the roles of the installation guide', () => {
  const clusters = new ClusterFixture({ name: 'staging' });
  let knex: Knex;
  let harness: OperationHarness;
  let cluster: ControlPlaneCluster;
  let token: string;

  beforeEach(async () => {
    knex = await databases.init('SQLITE_3');
    harness = await OperationHarness.start(knex, clusters);
    cluster = harness.cluster as ControlPlaneCluster;
    await cluster.objects.put({
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: ACCOUNT,
    });
    token = await cluster.serviceAccountToken(ACCOUNT.namespace, ACCOUNT.name);
    await harness.publish({ version: '1.0.0' });
    await harness.publish({ version: '1.1.0' });
    await harness.install('1.0.0', '--set', 'watchNamespace=apps');
  });

  afterEach(() => harness.stop());

  afterAll(() => clusters.stop());

  /** The Role, moved to the namespace of the release, and bound to the account. */
  async function allowUpgrades(): Promise<void> {
    const [role] = fromGuide('Role');
    const metadata = { name: role.metadata.name, namespace: 'apps' };
    await cluster.objects.put({ ...role, metadata });
    await cluster.objects.put({
      apiVersion: role.apiVersion,
      kind: 'RoleBinding',
      metadata,
      roleRef: {
        apiGroup: 'rbac.authorization.k8s.io',
        kind: 'Role',
        name: metadata.name,
      },
      subjects: [{ kind: 'ServiceAccount', ...ACCOUNT }],
    });
  }

  it('let an account read that could not before', async () => {
    const access = new SandboxAccess().add(cluster, { token });
    const inventory = await InventoryHarness.start({ knex, access });
    try {
      await eventually(async () =>
        expect((await inventory.cluster('staging')).status).toBe('forbidden'),
      );
      for (const kind of ['ClusterRole', 'ClusterRoleBinding']) {
        await cluster.objects.put(fromGuide(kind)[0]);
      }
      await eventually(async () => {
        const { status, warnings } = await inventory.cluster('staging');
        expect({ status, warnings }).toEqual({ status: 'ok', warnings: [] });
      });
      expect(await inventory.lines()).toEqual([
        'staging/apps/web v1 deployed 1.0.0',
      ]);
    } finally {
      await inventory.inventory.stop();
      access.close();
    }
  });

  it('let it act as those who are named, and no other', async () => {
    const bindToAccount = (name: string) =>
      cluster.objects.put({
        ...fromGuide('ClusterRoleBinding')[0],
        metadata: { name },
        roleRef: {
          apiGroup: 'rbac.authorization.k8s.io',
          kind: 'ClusterRole',
          name,
        },
      } as KubeObject);
    // What the account reads; what it does, others may.
    await cluster.objects.put(fromGuide('ClusterRole')[0]);
    await cluster.objects.put(fromGuide('ClusterRoleBinding')[0]);
    const [role] = fromGuide('Role');
    const metadata = { name: role.metadata.name, namespace: 'apps' };
    await cluster.objects.put({ ...role, metadata });
    const [binding] = fromGuide('RoleBinding', 'permissions');
    await cluster.objects.put({ ...binding, metadata });

    const replica = harness.addReplica({
      token,
      config: { impersonate: { groups: 'ownership' } },
    });
    const group = 'group:default/prophet-operators';
    const upgrade = async (user: string, groups: string[]) =>
      harness.ended(
        await harness.startUpgrade(replica, '1.1.0', {
          actAs: { user, groups },
        }),
      );
    await expect(upgrade('user:default/alice', [group])).resolves.toMatchObject(
      {
        state: 'failed',
        failureClass: 'forbidden',
        message: expect.stringContaining(
          'the portal may not act in the name of the user "user:default/alice"',
        ),
      },
    );
    const name = 'backstage-helm-releases-impersonate';
    const [impersonating] = fromGuide('ClusterRole', 'permissions').filter(
      ({ metadata: { name: each } }) => each === name,
    );
    await cluster.objects.put(impersonating);
    await bindToAccount(name);
    await expect(
      upgrade('user:default/mallory', [group]),
    ).resolves.toMatchObject({
      failureClass: 'forbidden',
      message: expect.stringContaining('of the user "user:default/mallory"'),
    });
    await expect(
      upgrade('user:default/alice', ['system:masters']),
    ).resolves.toMatchObject({
      failureClass: 'forbidden',
      message: expect.stringContaining('may not act in the name of the'),
    });
    await expect(upgrade('user:default/alice', [])).resolves.toMatchObject({
      failureClass: 'forbidden',
      message: expect.stringContaining('Give "user:default/alice"'),
    });
    await expect(upgrade('user:default/alice', [group])).resolves.toMatchObject(
      { state: 'succeeded', to: { chartVersion: '1.1.0' } },
    );
  });

  it('let it upgrade and roll back what it could not before', async () => {
    const replica = harness.addReplica({ token });
    const refused = await harness.startUpgrade(replica, '1.1.0');
    await expect(harness.ended(refused)).resolves.toMatchObject({
      state: 'failed',
      failureClass: 'forbidden',
    });
    await allowUpgrades();
    const upgrade = await harness.startUpgrade(replica, '1.1.0');
    await expect(harness.ended(upgrade)).resolves.toMatchObject({
      state: 'succeeded',
      to: { chartVersion: '1.1.0' },
    });
    const rollback = await harness.startRollback(replica, 1);
    await expect(harness.ended(rollback)).resolves.toMatchObject({
      state: 'succeeded',
    });
    expect((await harness.history()).at(-1)).toMatch(/ deployed 1\.0\.0$/);
  });
});
