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

import { TokenRules } from './auth/Tokens';
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

  it('lets a user act in the name of another, if not denied', async () => {
    const path = '/apis/authentication.k8s.io/v1/selfsubjectreviews';
    const headers = { 'impersonate-user': 'alice' };
    const body = {
      kind: 'SelfSubjectReview',
      apiVersion: 'authentication.k8s.io/v1',
    };
    const allowed = await withRules({}).send('POST', path, { body, headers });
    expect(allowed.body.status.userInfo.username).toBe('alice');
    const denied = await withRules({
      denied: [{ verbs: ['impersonate'], resource: 'users' }],
    }).send('POST', path, { body, headers });
    expect([denied.status, denied.body.message]).toEqual([
      403,
      expect.stringContaining('cannot impersonate resource "users"'),
    ]);
  });

  it('never writes a token into its log', async () => {
    const token = cluster.createToken();
    await as(token).get('/api/v1/secrets');
    expect(JSON.stringify(cluster.requests.list())).not.toContain(token);
  });
});
