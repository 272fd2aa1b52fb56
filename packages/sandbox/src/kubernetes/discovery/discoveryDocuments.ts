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

import { createHash } from 'node:crypto';
import { ApiResource, groupVersion } from '../resources/ApiResource';
import { ResourceRegistry } from '../resources/ResourceRegistry';

/** The content type of an aggregated discovery document, which answers must repeat. */
export const aggregatedType =
  'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';

const verbs = [
  'create',
  'delete',
  'deletecollection',
  'get',
  'list',
  'patch',
  'update',
  'watch',
];

/** The same of custom resources, in the order of their own handler. */
const customVerbs = [
  'delete',
  'deletecollection',
  'get',
  'list',
  'patch',
  'create',
  'update',
  'watch',
];

/** By what clients tell that the version has changed in which custom resources are stored. */
function storageVersionHash({ group, kind, crd }: ApiResource): string {
  const { versions } = crd?.spec as {
    versions: { name: string; storage: boolean }[];
  };
  const stored = versions.find(({ storage }) => storage)?.name;
  return createHash('sha256')
    .update(`${group}/${stored}/${kind}`)
    .digest()
    .subarray(0, 8)
    .toString('base64');
}

/** The verbs and the kind of a sub-resource. */
function subresourceOf(resource: ApiResource, name: string) {
  if (name === 'scale') {
    return {
      group: 'autoscaling',
      version: 'v1',
      kind: 'Scale',
      verbs: ['get', 'patch', 'update'],
    };
  }
  return {
    group: resource.group,
    version: '',
    kind: resource.kind,
    verbs: name === 'log' ? ['get'] : ['get', 'patch', 'update'],
  };
}

function aggregatedResource(resource: ApiResource, version: string) {
  const served = resource.versions.find(({ name }) => name === version);
  return {
    resource: resource.plural,
    responseKind: { group: resource.group, version, kind: resource.kind },
    scope: resource.namespaced ? 'Namespaced' : 'Cluster',
    singularResource: resource.singular,
    verbs,
    ...(resource.shortNames.length ? { shortNames: resource.shortNames } : {}),
    ...(resource.categories.length ? { categories: resource.categories } : {}),
    ...(served?.subresources.length
      ? {
          subresources: served.subresources.map(name => {
            const sub = subresourceOf(resource, name);
            return {
              subresource: name,
              responseKind: {
                group: sub.group,
                version: sub.version || version,
                kind: sub.kind,
              },
              verbs: sub.verbs,
            };
          }),
        }
      : {}),
  };
}

/** `/api` (the core group only) or `/apis` (all others) as an APIGroupDiscoveryList. */
export function aggregatedDiscovery(registry: ResourceRegistry, core: boolean) {
  return {
    kind: 'APIGroupDiscoveryList',
    apiVersion: 'apidiscovery.k8s.io/v2',
    metadata: {},
    items: registry
      .groups()
      .filter(({ group }) => (group === '') === core)
      .map(({ group, versions }) => ({
        metadata: {
          ...(group ? { name: group } : {}),
          creationTimestamp: null,
        },
        versions: versions.map(({ version, resources }) => ({
          version,
          resources: resources.map(resource =>
            aggregatedResource(resource, version),
          ),
          freshness: 'Current',
        })),
      })),
  };
}

function apiGroup(group: string, versions: string[]) {
  const listed = versions.map(version => ({
    groupVersion: groupVersion(group, version),
    version,
  }));
  return { name: group, versions: listed, preferredVersion: listed[0] };
}

/** `/api` as clients before aggregated discovery read it. */
export function apiVersions(address: string) {
  return {
    kind: 'APIVersions',
    versions: ['v1'],
    serverAddressByClientCIDRs: [
      { clientCIDR: '0.0.0.0/0', serverAddress: address },
    ],
  };
}

/** `/apis` as clients before aggregated discovery read it. */
export function apiGroupList(registry: ResourceRegistry) {
  return {
    kind: 'APIGroupList',
    apiVersion: 'v1',
    groups: registry
      .groups()
      .filter(({ group }) => group !== '')
      .map(({ group, versions }) =>
        apiGroup(
          group,
          versions.map(({ version }) => version),
        ),
      ),
  };
}

/** `/apis/<group>`; undefined if there is no such group. */
export function apiGroupDocument(registry: ResourceRegistry, group: string) {
  const found = registry.groups().find(other => other.group === group);
  return (
    found && {
      kind: 'APIGroup',
      apiVersion: 'v1',
      ...apiGroup(
        group,
        found.versions.map(({ version }) => version),
      ),
    }
  );
}

/** `/api/v1` or `/apis/<group>/<version>`; undefined if it is not served. */
export function apiResourceList(
  registry: ResourceRegistry,
  group: string,
  version: string,
) {
  const resources = registry
    .groups()
    .find(other => other.group === group)
    ?.versions.find(other => other.version === version)?.resources;
  return (
    resources && {
      kind: 'APIResourceList',
      apiVersion: 'v1',
      groupVersion: groupVersion(group, version),
      resources: resources.flatMap(resource => [
        {
          name: resource.plural,
          singularName: resource.singular,
          namespaced: resource.namespaced,
          kind: resource.kind,
          ...(resource.crd
            ? {
                verbs: customVerbs,
                storageVersionHash: storageVersionHash(resource),
              }
            : { verbs }),
          ...(resource.shortNames.length
            ? { shortNames: resource.shortNames }
            : {}),
          ...(resource.categories.length
            ? { categories: resource.categories }
            : {}),
        },
        ...(
          resource.versions.find(({ name }) => name === version)
            ?.subresources ?? []
        ).map(name => {
          const sub = subresourceOf(resource, name);
          return {
            name: `${resource.plural}/${name}`,
            singularName: '',
            namespaced: resource.namespaced,
            ...(sub.version ? { group: sub.group, version: sub.version } : {}),
            kind: sub.kind,
            verbs: sub.verbs,
          };
        }),
      ]),
    }
  );
}
