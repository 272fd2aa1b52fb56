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

import type { TokenRules } from './auth/TokenRules';
import { KubeObject } from './KubeObject';
import { SandboxCluster } from './SandboxCluster';
import { ApiClient } from './testing/ApiClient';

// Loaded machines are slow; nothing here is about time.
jest.setTimeout(60_000);

describe('access', () => {
  let cluster: SandboxCluster;
  const clients: ApiClient[] = [];

  beforeAll(async () => {
    cluster = await SandboxCluster.start();
    cluster.store.ensureNamespace('team');
    cluster.store.ensureNamespace('other');
  });

  afterAll(async () => {
    clients.forEach(client => client.close());
    await cluster.stop();
  });

  function as(token: string | undefined): ApiClient {
    const client = new ApiClient(cluster, token);
    clients.push(client);
    return client;
  }

  function withRules(rules: TokenRules): ApiClient {
    return as(cluster.createToken(rules));
  }

  it('answers 401 without a token that it knows', async () => {
    for (const token of ['', 'wrong']) {
      const { status, body } = await as(token).get('/version');
      expect([status, body.reason, body.message]).toEqual([
        401,
        'Unauthorized',
        'Unauthorized',
      ]);
    }
    expect((await as(cluster.token).get('/version')).body).toMatchObject({
      gitVersion: 'v1.35.2',
      major: '1',
      minor: '35',
    });
  });

  it('denies verbs in the words of the API server', async () => {
    const api = withRules({
      denied: [
        { verbs: ['list', 'watch'], resource: 'secrets' },
        { verbs: ['*'], resource: 'deployments.apps', namespace: 'team' },
        { verbs: ['patch'], resource: 'deployments/status' },
      ],
    });
    const list = await api.get('/api/v1/secrets');
    expect([list.status, list.body.reason, list.body.message]).toEqual([
      403,
      'Forbidden',
      expect.stringMatching(
        /^secrets is forbidden: User "sandbox:user-\d+" cannot list resource "secrets" in API group "" at the cluster scope$/,
      ),
    ]);
    const watch = await api.get('/api/v1/namespaces/team/secrets?watch=1');
    expect(watch.body.message).toMatch(
      /cannot watch resource "secrets" in API group "" in the namespace "team"$/,
    );
    const one = await api.get('/api/v1/namespaces/team/secrets/a');
    expect(one.status).toBe(404);
    const deployments = '/apis/apps/v1/namespaces/team/deployments';
    const created = await api.post(deployments, { metadata: { name: 'a' } });
    expect(created.body.message).toMatch(
      /^deployments\.apps is forbidden: .* cannot create resource "deployments" in API group "apps" in the namespace "team"$/,
    );
    const named = await api.delete(`${deployments}/a`);
    expect(named.body.message).toMatch(/^deployments\.apps "a" is forbidden/);
    const elsewhere = '/apis/apps/v1/namespaces/other/deployments';
    expect((await api.get(elsewhere)).status).toBe(200);
    expect(
      (await api.patch(`${elsewhere}/a/status`, 'merge', {})).body.message,
    ).toContain('cannot patch resource "deployments/status"');
    expect((await api.patch(`${elsewhere}/a`, 'merge', {})).status).toBe(404);
  });

  it('keeps a token to its namespaces', async () => {
    const api = withRules({ onlyNamespaces: ['team'] });
    const status = async (path: string) => (await api.get(path)).status;
    expect(await status('/api/v1/namespaces/team/secrets')).toBe(200);
    expect(await status('/api/v1/namespaces/team')).toBe(200);
    expect(await status('/api/v1/namespaces/other/secrets')).toBe(403);
    expect(await status('/api/v1/secrets')).toBe(403);
    expect(await status('/api/v1/namespaces')).toBe(403);
    expect(await status('/version')).toBe(200);
    expect(await status('/apis')).toBe(200);
  });

  it('says who one is and what one may do', async () => {
    const api = withRules({
      denied: [{ verbs: ['get'], resource: 'secrets' }],
    });
    const who = await api.post(
      '/apis/authentication.k8s.io/v1/selfsubjectreviews',
      { kind: 'SelfSubjectReview', apiVersion: 'authentication.k8s.io/v1' },
    );
    expect(who.body.status.userInfo.username).toMatch(/^sandbox:user-/);
    const may = async (resourceAttributes: object) =>
      (
        await api.post(
          '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews',
          {
            kind: 'SelfSubjectAccessReview',
            apiVersion: 'authorization.k8s.io/v1',
            spec: { resourceAttributes },
          },
        )
      ).body.status.allowed;
    expect(await may({ verb: 'get', resource: 'secrets' })).toBe(false);
    expect(await may({ verb: 'list', resource: 'secrets' })).toBe(true);
  });

  describe('in the name of another', () => {
    const bind = (subject: { kind: string; name: string }, name: string) => {
      const apiVersion = 'rbac.authorization.k8s.io/v1';
      cluster.objects.put({
        apiVersion,
        kind: 'Role',
        metadata: { name, namespace: 'team' },
        rules: [
          { apiGroups: [''], resources: ['secrets'], verbs: ['list'] },
          {
            apiGroups: ['apps'],
            resources: ['deployments'],
            resourceNames: ['web'],
            verbs: ['*'],
          },
          {
            apiGroups: ['apps'],
            resources: ['*/status'],
            verbs: ['get'],
          },
        ],
      } as KubeObject);
      cluster.objects.put({
        apiVersion,
        kind: 'RoleBinding',
        metadata: { name, namespace: 'team' },
        roleRef: { kind: 'Role', name },
        subjects: [subject],
      } as KubeObject);
    };

    /** Status and message of what is sent as somebody, by a token without rules unless they are given. */
    const sent = async (
      path: string,
      headers: Record<string, string | string[]>,
      rules: TokenRules = {},
    ) => {
      const { status, body } = await withRules(rules).send('GET', path, {
        headers,
      });
      return [status, body.message];
    };

    const secrets = '/api/v1/namespaces/team/secrets';
    const deployment = '/apis/apps/v1/namespaces/team/deployments';

    it('grants what the roles of the user and of their groups grant, and nothing else', async () => {
      bind({ kind: 'User', name: 'alice' }, 'for-alice');
      bind({ kind: 'Group', name: 'team-a' }, 'for-team-a');
      const alice = { 'impersonate-user': 'alice' };
      const bob = { 'impersonate-user': 'bob' };
      const [, ofBob] = await sent(secrets, bob);
      expect(ofBob).toBe(
        'secrets is forbidden: User "bob" cannot list resource "secrets" in API group "" in the namespace "team"',
      );
      for (const [path, headers, status] of [
        [secrets, alice, 200],
        [secrets, { ...bob, 'impersonate-group': 'team-a' }, 200],
        [secrets, { ...bob, 'impersonate-group': ['x', 'team-a'] }, 200],
        [secrets, { ...bob, 'impersonate-group': ['x', 'y'] }, 403],
        // Groups are not a list in one header.
        [secrets, { ...bob, 'impersonate-group': 'x, team-a' }, 403],
        [`${secrets}/a`, alice, 403],
        ['/api/v1/secrets', alice, 403],
        ['/api/v1/namespaces/other/secrets', alice, 403],
        [`${deployment}/web`, alice, 404],
        [`${deployment}/other`, alice, 403],
        [`${deployment}/other/status`, alice, 404],
        ['/version', bob, 200],
      ] as const) {
        const [code] = await sent(path, headers as Record<string, string>);
        expect([path, headers, code]).toEqual([path, headers, status]);
      }
    });

    it('needs the verb for each thing that is said of them', async () => {
      const path = '/version';
      const all = {
        'impersonate-user': 'alice',
        'impersonate-group': ['a', 'b'],
        'impersonate-uid': '1',
        'impersonate-extra-scopes': 'view',
      };
      await expect(sent(path, all)).resolves.toEqual([200, undefined]);
      for (const [resource, words] of [
        ['users', 'users "alice" is forbidden: User "sandbox:user-'],
        ['groups', 'groups "a" is forbidden: User "sandbox:user-'],
        ['uids', 'cannot impersonate resource "uids" in API group'],
        [
          'userextras/scopes',
          'cannot impersonate resource "userextras/scopes"',
        ],
      ]) {
        const denied = [{ verbs: ['impersonate'], resource }];
        await expect(sent(path, all, { denied })).resolves.toEqual([
          403,
          expect.stringContaining(words),
        ]);
      }
      await expect(
        sent(
          path,
          { 'impersonate-user': 'system:serviceaccount:team:robot' },
          { denied: [{ verbs: ['impersonate'], resource: 'serviceaccounts' }] },
        ),
      ).resolves.toEqual([
        403,
        expect.stringContaining('serviceaccounts "robot" is forbidden'),
      ]);
      await expect(sent(path, { 'impersonate-group': 'a' })).resolves.toEqual([
        500,
        expect.stringContaining('without impersonating a user'),
      ]);
    });

    it('tells who one is', async () => {
      const { body } = await withRules({}).send(
        'POST',
        '/apis/authentication.k8s.io/v1/selfsubjectreviews',
        {
          headers: { 'impersonate-user': 'alice', 'impersonate-group': 'a' },
          body: {
            kind: 'SelfSubjectReview',
            apiVersion: 'authentication.k8s.io/v1',
          },
        },
      );
      expect(body.status.userInfo).toEqual({
        username: 'alice',
        groups: ['a', 'system:authenticated'],
      });
    });
  });

  it('never writes a token into its log', async () => {
    const token = cluster.createToken();
    await as(token).get('/api/v1/secrets');
    expect(JSON.stringify(cluster.requests.list())).not.toContain(token);
  });
});
