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

import type { randomOf } from '../../../inventory/__testUtils__/randomOf';

const COLLECTIONS = [
  '/api/v1/namespaces/apps/configmaps',
  '/api/v1/namespaces/apps/secrets',
  '/apis/apps/v1/namespaces/apps/deployments',
  '/apis/rbac.authorization.k8s.io/v1/clusterroles',
  '/api/v1/namespaces',
];
const KINDS = ['ConfigMap', 'Secret', 'Deployment', 'ClusterRole', 'Namespace'];
const NAMES = ['one', 'two', 'sh.helm.release.v1.web.v1', 'spare'];
const QUERIES = [
  'dryRun=',
  'dryRun=None',
  'dryRun',
  'DryRun=All',
  'dryRun=All&dryRun=All',
  'fieldManager=helm',
  'force=true',
  'propagationPolicy=Foreground',
  'gracePeriodSeconds=0',
  'labelSelector=a%3Db',
  'watch=true',
  'dryRun%3DAll',
];
const DELETE_OPTIONS = [
  '',
  '{}',
  '{"kind":"DeleteOptions","apiVersion":"v1"}',
  '{"kind":"DeleteOptions","apiVersion":"v1","dryRun":[]}',
  '{"propagationPolicy":"Background","gracePeriodSeconds":0}',
  '{"dryRun":["All"],"dryRun":[]}',
  'null',
  '[]',
];
const HEADERS: Record<string, string>[] = [
  {},
  {},
  {},
  { 'X-HTTP-Method-Override': 'DELETE' },
  { 'X-Method-Override': 'DELETE' },
  { Accept: 'application/vnd.kubernetes.protobuf' },
  { Accept: 'application/json;as=Table;v=v1;g=meta.k8s.io' },
];

/** A request that would change something, if it could: by helm's habits, or against them. */
export function randomRequest(random: ReturnType<typeof randomOf>) {
  const { pick, number } = random;
  const index = number(COLLECTIONS.length);
  const name = pick(NAMES);
  const method = pick(['POST', 'PUT', 'PATCH', 'PATCH', 'DELETE', 'OPTIONS']);
  const path = pathOf(random, COLLECTIONS[index], name, method);
  const query = Array.from({ length: number(3) }, () => pick(QUERIES)).join(
    '&',
  );
  const { type, body } = bodyOf(random, KINDS[index], name, method);
  return {
    method,
    path: query ? `${path}?${query}` : path,
    headers: { 'Content-Type': type, ...pick(HEADERS) },
    body: body ? Buffer.from(body) : undefined,
  };
}

function pathOf(
  { pick, number }: ReturnType<typeof randomOf>,
  collection: string,
  name: string,
  method: string,
): string {
  const usual = method === 'POST' ? collection : `${collection}/${name}`;
  return number(5) > 0
    ? usual
    : pick([
        collection,
        `${collection}/${name}`,
        `${collection}/${name}/`,
        `${collection}/${name}/status`,
        `${collection}/${name}/scale`,
        `${collection}/${name}/finalize`,
        `${collection}/%6Fne`,
        collection.replace('/v1/', '/v1/watch/'),
        collection.replace('configmaps', 'configmaps/one/eviction'),
      ]);
}

function bodyOf(
  { pick, number }: ReturnType<typeof randomOf>,
  kind: string,
  name: string,
  method: string,
): { type: string; body: string } {
  if (method === 'DELETE') {
    return {
      type: pick(['application/json', 'application/vnd.kubernetes.protobuf']),
      body: pick(DELETE_OPTIONS),
    };
  }
  const type =
    method === 'PATCH'
      ? pick([
          'application/apply-patch+yaml',
          'application/merge-patch+json',
          'application/strategic-merge-patch+json',
          'application/json-patch+json',
        ])
      : 'application/json';
  if (type === 'application/json-patch+json') {
    return {
      type,
      body: '[{"op":"add","path":"/metadata/labels","value":{"a":"b"}}]',
    };
  }
  return {
    type,
    body: JSON.stringify({
      ...(type !== 'application/merge-patch+json' && {
        apiVersion:
          {
            Deployment: 'apps/v1',
            ClusterRole: 'rbac.authorization.k8s.io/v1',
          }[kind] ?? 'v1',
        kind,
      }),
      metadata: {
        ...(number(8) > 0 && { name }),
        labels: { changed: `l${number(100)}` },
      },
      ...(kind === 'ConfigMap' && { data: { changed: `d${number(100)}` } }),
    }),
  };
}
