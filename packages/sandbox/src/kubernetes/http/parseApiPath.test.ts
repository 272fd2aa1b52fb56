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

import { parseApiPath } from './parseApiPath';

describe('parseApiPath', () => {
  it.each([
    ['/api/v1/secrets', { group: '', version: 'v1', plural: 'secrets' }],
    [
      '/api/v1/namespaces/team/secrets/a',
      {
        group: '',
        version: 'v1',
        namespace: 'team',
        plural: 'secrets',
        name: 'a',
      },
    ],
    [
      '/api/v1/namespaces/team',
      { group: '', version: 'v1', plural: 'namespaces', name: 'team' },
    ],
    [
      '/api/v1/namespaces/team/status',
      {
        group: '',
        version: 'v1',
        plural: 'namespaces',
        name: 'team',
        subresource: 'status',
      },
    ],
    [
      '/apis/apps/v1/namespaces/team/deployments/a/scale',
      {
        group: 'apps',
        version: 'v1',
        namespace: 'team',
        plural: 'deployments',
        name: 'a',
        subresource: 'scale',
      },
    ],
    [
      '/apis/rbac.authorization.k8s.io/v1/clusterroles/system%3Anode',
      {
        group: 'rbac.authorization.k8s.io',
        version: 'v1',
        plural: 'clusterroles',
        name: 'system:node',
      },
    ],
  ])('reads %s', (path, expected) => {
    expect(parseApiPath(path)).toEqual(expected);
  });

  it.each([
    '/',
    '/api',
    '/api/v1',
    '/apis/apps/v1',
    '/version',
    '/api/v1/namespaces/team/secrets/a/b/c',
    '/api/v1/secrets/',
    '/api/v1/%zz',
  ])('finds no objects in %s', path => {
    expect(parseApiPath(path)).toBeUndefined();
  });
});
