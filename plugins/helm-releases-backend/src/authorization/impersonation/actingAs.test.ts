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

import type { ClusterTransport } from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { Agent } from 'node:https';
import { actingAs } from './actingAs';

const transport = (route: ClusterTransport['route']): ClusterTransport => ({
  cluster: 'staging',
  route,
  baseUrl: 'https://127.0.0.1',
  agent: new Agent(),
  authorize: async () => ({ Authorization: 'Bearer of-the-portal' }),
});

describe('actingAs', () => {
  it('leaves the transport alone where the portal acts itself', () => {
    const direct = transport('direct');
    expect(actingAs(direct, undefined)).toBe(direct);
  });

  it('names the user, and leaves the transport of others alone', async () => {
    const direct = transport('direct');
    const user = { user: 'alice', groups: ['a', 'b'] };
    const acting = actingAs(direct, user);
    expect(acting.impersonate).toEqual(user);
    expect(direct.impersonate).toBeUndefined();
    await expect(acting.authorize()).resolves.toEqual({
      Authorization: 'Bearer of-the-portal',
    });
  });

  it('refuses several groups through a proxy that would make one of them', () => {
    const proxy = transport('proxy');
    expect(() => actingAs(proxy, { user: 'a', groups: ['a', 'b'] })).toThrow(
      'helmReleases.clusters.staging.route',
    );
    expect(actingAs(proxy, { user: 'a', groups: ['a'] }).impersonate).toEqual({
      user: 'a',
      groups: ['a'],
    });
  });
});
