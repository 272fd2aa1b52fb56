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

import { mockServices } from '@backstage/backend-test-utils';
import { SandboxCluster } from '@prophet-aiops/sandbox';
import { Agent, request } from 'node:https';
import { parse } from 'yaml';
import { clusterTransport } from '../../operations/__testUtils__/clusterTransport';
import { Relay } from '../../relay/Relay';
import { passReads } from './passReads';

describe('passReads', () => {
  let cluster: SandboxCluster;
  let relay: Relay;
  let upstream: Agent;
  let agent: Agent;

  beforeEach(async () => {
    cluster = await SandboxCluster.start({ name: 'staging' });
    const transport = clusterTransport(cluster);
    upstream = transport.agent;
    relay = await Relay.start({
      transport,
      logger: mockServices.logger.mock(),
      passage: passReads,
    });
    const { clusters } = parse(relay.kubeconfig());
    agent = new Agent({
      ca: Buffer.from(
        clusters[0].cluster['certificate-authority-data'],
        'base64',
      ),
    });
  });

  afterEach(async () => {
    agent.destroy();
    upstream.destroy();
    await relay.close();
    await cluster.stop();
  });

  const ask = (method: string, path: string, body?: string) => {
    const { users } = parse(relay.kubeconfig());
    return new Promise<number | undefined>((resolve, reject) => {
      request(
        `${relay.url}${path}`,
        {
          agent,
          method,
          headers: { authorization: `Bearer ${users[0].user.token}` },
        },
        response => {
          response.resume();
          response.once('end', () => resolve(response.statusCode));
        },
      )
        .once('error', reject)
        .end(body);
    });
  };

  it('passes on what reads', async () => {
    await expect(ask('GET', '/version')).resolves.toBe(200);
    await expect(ask('GET', '/api/v1/namespaces')).resolves.toBe(200);
  });

  it('lets nothing through that could write, not even as a dry run', async () => {
    cluster.requests.clear();
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
      for (const query of ['', '?dryRun=All']) {
        await expect(
          ask(method, `/api/v1/namespaces/default/configmaps${query}`, '{}'),
        ).resolves.toBe(403);
      }
    }
    expect(cluster.requests.list()).toEqual([]);
  });
});
