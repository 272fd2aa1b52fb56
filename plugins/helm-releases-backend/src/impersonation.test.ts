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
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockCredentials } from '@backstage/backend-test-utils';
import type {
  Operation,
  OperationEvents,
  ReleasePlan,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { type KubeObject, locateHelm, startHelm } from '@prophet-aiops/sandbox';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { API, PluginHarness } from './__testUtils__/PluginHarness';
import { until } from './operations/__testUtils__/until';

jest.setTimeout(240_000);

const RELEASE = `${API}/releases/staging/apps/web`;
const RBAC = 'rbac.authorization.k8s.io';
const ALICE = 'user:default/alice';
const BOB = 'user:default/bob';
const CAROL = 'user:default/carol';
const TEAM = 'group:default/team';

const groupsOf: Record<string, string[]> = {
  [CAROL]: ['group:default/others', TEAM],
};

const userInfo = createServiceFactory({
  service: coreServices.userInfo,
  deps: {},
  factory: () => ({
    async getUserInfo(credentials) {
      const { userEntityRef } = (
        credentials as ReturnType<typeof mockCredentials.user>
      ).principal;
      return {
        userEntityRef,
        ownershipEntityRefs: [
          userEntityRef,
          ...(groupsOf[userEntityRef] ?? []),
        ],
      };
    },
  }),
});

interface Rule {
  apiGroups: string[];
  resources: string[];
  verbs: string[];
  resourceNames?: string[];
}

const EVERYTHING: Rule = { apiGroups: ['*'], resources: ['*'], verbs: ['*'] };
const BOOKKEEPING: Rule = {
  apiGroups: [''],
  resources: ['secrets'],
  verbs: ['*'],
};
const READING: Rule = {
  apiGroups: ['*'],
  resources: ['*'],
  verbs: ['get', 'list', 'watch'],
};

/** Lets a user or a group do something in both namespaces of the chart. */
async function allow(
  { cluster }: PluginHarness,
  subject: { kind: 'User' | 'Group'; name: string },
  rules: Rule[],
): Promise<void> {
  const role = subject.name.replace(/\W/g, '-');
  await cluster.objects.put({
    apiVersion: `${RBAC}/v1`,
    kind: 'ClusterRole',
    metadata: { name: role },
    rules,
  } as KubeObject);
  for (const namespace of ['apps', 'default']) {
    await cluster.objects.put({
      apiVersion: `${RBAC}/v1`,
      kind: 'RoleBinding',
      metadata: { name: role, namespace },
      roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: role },
      subjects: [{ apiGroup: RBAC, ...subject }],
    } as KubeObject);
  }
}

/** What somebody asks for, and how it ends. */
async function change(
  plugin: PluginHarness,
  user: string,
  path: string,
  body: object,
): Promise<Operation> {
  const { status, body: started } = await plugin.http
    .post(path)
    .set('authorization', mockCredentials.user.header(user))
    .send(body);
  expect([path, status, started.error?.message]).toEqual([
    path,
    202,
    undefined,
  ]);
  return plugin.finished(started.operationId);
}

async function planOf(
  plugin: PluginHarness,
  user: string,
  body: object,
): Promise<ReleasePlan> {
  const { body: plan } = await plugin.http
    .post(`${RELEASE}/plans`)
    .set('authorization', mockCredentials.user.header(user))
    .send(body)
    .expect(200);
  return plan;
}

const forbidden = (user: string) => ({
  state: 'failed',
  failureClass: 'forbidden',
  message: expect.stringContaining(`Give "${user}", or a group of theirs`),
});

describe('helm in the name of the user', () => {
  let plugin: PluginHarness;

  beforeAll(async () => {
    plugin = await PluginHarness.start({
      features: [userInfo],
      operations: {
        impersonate: true,
        // What the portal itself allows is not what is tried here.
        requireOwnership: false,
        timeout: '30s',
        stuckAfter: '1s',
        installs: [{ namespaces: ['apps'] }],
      },
    });
    await plugin.publish({ name: 'web', version: '1.2.0', crd: 'wider' });
    await allow(plugin, { kind: 'User', name: ALICE }, [EVERYTHING]);
  });

  afterAll(() => plugin?.stop());

  const revision = async () => (await plugin.list()).items[0].revision;

  it('does what their roles allow, and says as whom', async () => {
    const upgrade = { chartVersion: '1.1.0' };
    const { notices, digest } = await planOf(plugin, ALICE, upgrade);
    expect(notices.filter(({ severity }) => severity === 'blocker')).toEqual(
      [],
    );
    const operation = await change(plugin, ALICE, `${RELEASE}/upgrades`, {
      ...upgrade,
      planDigest: digest,
    });
    expect(operation).toMatchObject({
      state: 'succeeded',
      requestedBy: ALICE,
      to: { revision: 2 },
    });
    const { body } = await plugin.http.get(
      `${API}/operations/${operation.id}/events`,
    );
    expect(
      (body as OperationEvents).items.map(({ message }) => message),
    ).toContain(`In the cluster helm acts as ${ALICE}.`);
  });

  it('does nothing that they may not do, whatever the portal may', async () => {
    const before = await revision();
    const { notices } = await planOf(plugin, BOB, { chartVersion: '1.1.0' });
    expect(notices).toContainEqual(
      expect.objectContaining({
        severity: 'blocker',
        code: 'forbidden',
        message: expect.stringContaining(
          `the cluster does not allow "${BOB}" to do this`,
        ),
      }),
    );
    for (const [path, body] of [
      [`${RELEASE}/upgrades`, { chartVersion: '1.1.0' }],
      [`${RELEASE}/rollbacks`, { revision: 1 }],
      [`${RELEASE}/uninstalls`, {}],
      [
        `${API}/releases/staging/apps/second/installs`,
        { entityRef: 'component:default/web', chartVersion: '1.1.0' },
      ],
    ] as const) {
      const ended = await change(plugin, BOB, path, body);
      expect([path, ended]).toMatchObject([path, forbidden(BOB)]);
    }
    expect(await revision()).toBe(before);
  });

  it('plans with the rights of their groups, and names each write that these do not allow', async () => {
    await allow(plugin, { kind: 'Group', name: TEAM }, [READING, BOOKKEEPING]);
    const refused = await until('the roles to count', async () => {
      const plan = await planOf(plugin, CAROL, { chartVersion: '1.2.0' });
      const found = plan.answers.filter(({ verdict }) => verdict === 'refused');
      return found.length > 0 && found;
    });
    expect(refused).toContainEqual(
      expect.objectContaining({
        object: expect.objectContaining({ kind: 'Deployment' }),
        failureClass: 'forbidden',
        message: expect.stringContaining(
          `User "${CAROL}" cannot patch resource "deployments"`,
        ),
        nextStep: expect.stringContaining(`Give "${CAROL}"`),
      }),
    );
    await expect(
      change(plugin, CAROL, `${RELEASE}/upgrades`, { chartVersion: '1.2.0' }),
    ).resolves.toMatchObject(forbidden(CAROL));
  });

  it('applies definitions in their name', async () => {
    const crds = ['webs.aiops.prophet.io'];
    const { crds: planned } = await planOf(plugin, ALICE, {
      chartVersion: '1.2.0',
    });
    expect(planned).toMatchObject([
      {
        verdict: 'compatible',
        unchecked: [expect.stringContaining(`User "${ALICE}" cannot patch`)],
      },
    ]);
    const apply = async (user: string) => {
      const { digest } = await planOf(plugin, user, { chartVersion: '1.2.0' });
      return change(plugin, user, `${RELEASE}/crds`, {
        chartVersion: '1.2.0',
        planDigest: digest,
        crds,
      });
    };
    await expect(apply(ALICE)).resolves.toMatchObject({
      state: 'failed',
      failureClass: 'forbidden',
      message: expect.stringMatching(
        new RegExp(`User "${ALICE}" cannot patch .* Nothing was changed\\.$`),
      ),
    });
    const metadata = { name: 'definitions' };
    await plugin.cluster.objects.put({
      apiVersion: `${RBAC}/v1`,
      kind: 'ClusterRole',
      metadata,
      rules: [
        {
          apiGroups: ['apiextensions.k8s.io'],
          resources: ['customresourcedefinitions'],
          verbs: ['get', 'patch'],
        },
      ],
    } as KubeObject);
    await plugin.cluster.objects.put({
      apiVersion: `${RBAC}/v1`,
      kind: 'ClusterRoleBinding',
      metadata,
      roleRef: { apiGroup: RBAC, kind: 'ClusterRole', name: 'definitions' },
      subjects: [{ apiGroup: RBAC, kind: 'User', name: ALICE }],
    } as KubeObject);
    await until(
      'the binding to count',
      async () => (await apply(ALICE)).state === 'succeeded',
    );
  });

  it('takes a lock off in their name', async () => {
    const archive = await plugin.package({ name: 'web', version: '1.0.1' });
    const deployment = { kind: 'Deployment', namespace: 'apps', name: 'stuck' };
    await plugin.cluster.setReady(deployment, false);
    const helm = await startHelm(
      ['install', 'stuck', archive, '-n', 'apps', '--wait', '--skip-crds'],
      { cluster: plugin.cluster },
    );
    const stuck = `${API}/releases/staging/apps/stuck`;
    await until('the pending revision', async () => {
      const { body } = await plugin.http.get(stuck);
      return body.status === 'pending-install';
    });
    helm.kill('SIGKILL');
    await helm.finished;
    await plugin.cluster.setReady(deployment, true);
    await until('the release to be stuck', async () => {
      const { body } = await plugin.http.get(stuck);
      return body.stuck;
    });
    await expect(
      change(plugin, BOB, `${stuck}/unlocks`, {}),
    ).resolves.toMatchObject({
      state: 'failed',
      failureClass: 'forbidden',
      message: expect.stringMatching(
        new RegExp(`User "${BOB}" cannot get .* Nothing was changed\\.$`),
      ),
    });
    await expect(
      change(plugin, ALICE, `${stuck}/unlocks`, {}),
    ).resolves.toMatchObject({ state: 'succeeded' });
  });
});

describe('helm in the name of the user, where something is amiss', () => {
  let plugin: PluginHarness;
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'impersonation-test-'));
  });

  afterEach(async () => {
    await plugin?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('says in one sentence that the portal may not impersonate', async () => {
    plugin = await PluginHarness.start({
      features: [userInfo],
      operations: { impersonate: true, requireOwnership: false },
      tokenRules: { denied: [{ verbs: ['*'], resource: 'users' }] },
    });
    await allow(plugin, { kind: 'User', name: ALICE }, [EVERYTHING]);
    const { notices } = await planOf(plugin, ALICE, { chartVersion: '1.1.0' });
    const said = `the portal may not act in the name of the user "${ALICE}"`;
    expect(notices).toContainEqual(
      expect.objectContaining({
        severity: 'blocker',
        code: 'forbidden',
        message: expect.stringContaining(said),
      }),
    );
    await expect(
      change(plugin, ALICE, `${RELEASE}/upgrades`, { chartVersion: '1.1.0' }),
    ).resolves.toMatchObject({
      state: 'failed',
      failureClass: 'forbidden',
      message: expect.stringMatching(
        new RegExp(`${said}.* Give the account of the portal the verb`),
      ),
    });
  });

  it('lets no helm say itself who asks, nor keep quiet about it', async () => {
    const helm = join(folder, 'helm');
    const binary = await locateHelm();
    await writeFile(
      helm,
      `#!/bin/sh\nexport HELM_KUBEASUSER=root HELM_KUBEASGROUPS=system:masters\nexec '${binary}' "$@"\n`,
      { mode: 0o755 },
    );
    plugin = await PluginHarness.start({ helm });
    await expect(
      change(plugin, 'user:default/mock', `${RELEASE}/upgrades`, {
        chartVersion: '1.1.0',
      }),
    ).resolves.toMatchObject({
      state: 'failed',
      message: expect.stringContaining('(Impersonate-*)'),
    });
  });

  it('is off by default: the cluster hears of nobody but the portal', async () => {
    plugin = await PluginHarness.start({
      features: [userInfo],
      operations: { requireOwnership: false },
    });
    await expect(
      change(plugin, BOB, `${RELEASE}/upgrades`, { chartVersion: '1.1.0' }),
    ).resolves.toMatchObject({ state: 'succeeded' });
  });
});
