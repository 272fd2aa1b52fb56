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

import { apiPathOf, apiTargetOf } from './apiTarget';

describe('apiTargetOf', () => {
  it.each([
    ['/api/v1/namespaces', { resource: 'namespaces' }],
    ['/api/v1/namespaces/apps', { resource: 'namespaces', name: 'apps' }],
    [
      '/api/v1/namespaces/apps/secrets/one',
      { resource: 'secrets', namespace: 'apps', name: 'one' },
    ],
    [
      '/apis/apps/v1/namespaces/apps/deployments',
      {
        group: 'apps',
        version: 'v1',
        namespace: 'apps',
        resource: 'deployments',
      },
    ],
    [
      '/apis/rbac.authorization.k8s.io/v1/clusterroles/system%3Anode',
      {
        group: 'rbac.authorization.k8s.io',
        resource: 'clusterroles',
        name: 'system:node',
      },
    ],
  ])('reads %s, and writes it', (path, expected) => {
    const target = apiTargetOf(
      path.slice(1).split('/').map(decodeURIComponent),
    )!;
    expect(target).toMatchObject(expected);
    expect(target.subResource).toBeUndefined();
    expect(apiPathOf(target)).toBe(path);
  });

  it.each([
    [['api', 'v1', 'namespaces', 'apps', 'status'], 'status'],
    [['api', 'v1', 'namespaces', 'apps', 'pods', 'one', 'exec'], 'exec'],
    [['api', 'v1', 'watch', 'nodes', 'one', 'proxy'], 'proxy'],
    [['api', 'v1', 'proxy', 'nodes', 'one'], 'proxy'],
    [['apis', 'apps', 'v1', 'deployments', 'one', 'scale'], 'scale'],
  ])('finds the sub-resource of %j', (segments, subResource) => {
    expect(apiTargetOf(segments)).toMatchObject({ subResource });
  });

  it.each([[['api']], [['api', 'v1']], [['apis', 'apps', 'v1']]])(
    'takes %j for discovery',
    segments => {
      expect(apiTargetOf(segments)).toBeUndefined();
    },
  );
});
