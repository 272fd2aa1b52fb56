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

import { ClusterFixture, type TestCluster } from '@prophet-aiops/sandbox';
import type { Agent } from 'node:https';
import { clusterTransport } from '../operations/__testUtils__/clusterTransport';
import { readDocuments } from './manifest/readDocuments';
import { Scopes } from './Scopes';

jest.setTimeout(120_000);

const definition = (kind: string, scope: string) => `---
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: ${kind.toLowerCase()}s.example.org}
spec:
  group: example.org
  scope: ${scope}
  names: {kind: ${kind}, plural: ${kind.toLowerCase()}s, singular: ${kind.toLowerCase()}, listKind: ${kind}List}
  versions:
    - name: v1
      served: true
      storage: true
      schema: {openAPIV3Schema: {type: object}}
`;

const object = (apiVersion: string, kind: string) =>
  `---\napiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: a}\n`;

describe('Scopes', () => {
  const clusters = new ClusterFixture({ name: 'staging' });
  let cluster: TestCluster;
  let agent: Agent;
  let scopes: Scopes;

  beforeEach(async () => {
    cluster = await clusters.start();
    const transport = clusterTransport(cluster);
    ({ agent } = transport);
    scopes = new Scopes(transport, new AbortController().signal);
  });

  afterEach(async () => {
    agent.destroy();
    await clusters.clear();
  });

  afterAll(() => clusters.stop());

  const learn = async (manifest: string) =>
    scopes.learn(await readDocuments(manifest));

  it('asks the cluster of kinds that are not its own, once', async () => {
    for (const [kind, scope] of [
      ['Fleet', 'Cluster'],
      ['Ship', 'Namespaced'],
    ]) {
      const [{ content }] = await readDocuments(definition(kind, scope));
      await cluster.objects.put(content as never);
    }
    cluster.requests.clear();
    const manifest =
      object('example.org/v1', 'Fleet') +
      object('example.org/v1', 'Ship') +
      object('apps/v1', 'Deployment') +
      object('v1', 'Namespace');
    await learn(manifest);
    await learn(manifest);
    expect(scopes.known.get('example.org/v1/Fleet')).toBe(true);
    expect(scopes.known.get('example.org/v1/Ship')).toBe(false);
    expect(cluster.requests.list().map(({ path }) => path)).toEqual([
      '/apis/example.org/v1',
    ]);
  });

  it('takes the word of definitions in the manifest', async () => {
    await learn(
      definition('Fleet', 'Cluster') + object('example.org/v1', 'Fleet'),
    );
    expect(scopes.known.get('example.org/v1/Fleet')).toBe(true);
    expect(cluster.requests.list()).toEqual([]);
  });

  it('bears what the cluster does not know, and asks for nothing else than an API', async () => {
    await learn(
      object('unknown.example.org/v1', 'Thing') +
        object('../../api/v1/secrets', 'Thing') +
        object('example.org/v1?x=y', 'Thing'),
    );
    expect(scopes.known.size).toBe(0);
    expect(cluster.requests.list().map(({ path }) => path)).toEqual([
      '/apis/unknown.example.org/v1',
    ]);
  });
});
