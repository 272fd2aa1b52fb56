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

import { setTimeout as wait } from 'node:timers/promises';
import type { KubeObject } from '../../kubernetes/KubeObject';
import type { ApiServerClient } from './ApiServerClient';

interface ApiGroups {
  groups: { preferredVersion: { groupVersion: string } }[];
}

interface ApiResources {
  resources: { name: string; namespaced: boolean; verbs: string[] }[];
}

/** Namespaces that every cluster has; whatever is in them stays. */
const SYSTEM_NAMESPACE = /^(default|kube-.*|restricted-users)$/;
/** Of controllers, who would make them again. */
const KEPT: Record<string, string> = {
  configmaps: 'metadata.name!=kube-root-ca.crt',
  serviceaccounts: 'metadata.name!=default',
};
/** Owned by others, and gone with them. */
const LEFT_ALONE = new Set(['events', 'endpoints', 'endpointslices']);
const CLUSTER_SCOPED = [
  '/apis/apiextensions.k8s.io/v1/customresourcedefinitions',
  '/apis/rbac.authorization.k8s.io/v1/clusterroles',
  '/apis/rbac.authorization.k8s.io/v1/clusterrolebindings',
];
const OF_HELM = `?labelSelector=${encodeURIComponent(
  'app.kubernetes.io/managed-by=Helm',
)}`;
const POLL_MS = 50;
const WITHIN_MS = 60_000;

/**
 * Removes what a test has made: all that lies in namespaces of its own, custom
 * resources and their definitions, and what helm made beside namespaces. The
 * namespaces stay, since their removal takes seconds.
 */
export async function emptyCluster(client: ApiServerClient): Promise<void> {
  const namespaces = await testNamespaces(client);
  const collections = await deletableCollections(client);
  await Promise.all(
    namespaces.flatMap(namespace =>
      collections.map(({ base, plural }) =>
        client.send(
          'DELETE',
          `${base}/namespaces/${namespace}/${plural}?propagationPolicy=Background&gracePeriodSeconds=0&fieldSelector=${encodeURIComponent(
            KEPT[plural] ?? '',
          )}`,
        ),
      ),
    ),
  );
  const [definitions, ...others] = CLUSTER_SCOPED;
  await client.send('DELETE', definitions);
  await Promise.all(others.map(path => client.send('DELETE', path + OF_HELM)));
  const remaining = [
    definitions,
    ...namespaces.flatMap(namespace => [
      `/api/v1/namespaces/${namespace}/pods`,
      `/api/v1/namespaces/${namespace}/secrets`,
    ]),
  ];
  const deadline = performance.now() + WITHIN_MS;
  for (const path of remaining) {
    while ((await listOf(client, path)).length) {
      if (performance.now() > deadline) {
        throw new Error(`${path} does not get empty.`);
      }
      await wait(POLL_MS);
    }
  }
}

async function testNamespaces(client: ApiServerClient): Promise<string[]> {
  const namespaces = await listOf(client, '/api/v1/namespaces');
  return namespaces
    .map(({ metadata }) => metadata.name!)
    .filter(name => !SYSTEM_NAMESPACE.test(name));
}

async function deletableCollections(client: ApiServerClient) {
  const { groups } = await client.send<ApiGroups>('GET', '/apis');
  const bases = [
    '/api/v1',
    ...groups.map(
      ({ preferredVersion }) => `/apis/${preferredVersion.groupVersion}`,
    ),
  ];
  const lists = await Promise.all(
    bases.map(async base => {
      const { resources } = await client.send<ApiResources>('GET', base);
      return resources
        .filter(
          ({ name, namespaced, verbs }) =>
            namespaced &&
            verbs.includes('deletecollection') &&
            !LEFT_ALONE.has(name),
        )
        .map(({ name }) => ({ base, plural: name }));
    }),
  );
  return lists.flat();
}

async function listOf(
  client: ApiServerClient,
  path: string,
): Promise<KubeObject[]> {
  return (await client.send<{ items: KubeObject[] }>('GET', path)).items;
}
