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
import { type WritePath, writePathsOf } from './writePaths';

function parameter(
  where: 'query' | 'path',
  { name, type }: { name: string; type: string },
) {
  return {
    name,
    in: where,
    ...(where === 'path' && { required: true }),
    schema: { type, uniqueItems: true },
  };
}

function pathItem({ placeholders, writes }: WritePath, gvk: object) {
  return {
    ...Object.fromEntries(
      writes.map(({ method, query }) => [
        method,
        {
          'x-kubernetes-action': method,
          'x-kubernetes-group-version-kind': gvk,
          parameters: query.map(each => parameter('query', each)),
          responses: { 200: { description: 'OK' } },
        },
      ]),
    ),
    parameters: [
      ...placeholders.map(name => parameter('path', { name, type: 'string' })),
      parameter('query', { name: 'pretty', type: 'string' }),
    ],
  };
}

function schemaName(resource: ApiResource, version: string): string {
  const group = resource.group || 'core';
  return `io.sandbox.${group}.${version}.${resource.kind}`;
}

function documentOf(version: string, resources: ApiResource[]) {
  const gvk = (resource: ApiResource) => ({
    group: resource.group,
    version,
    kind: resource.kind,
  });
  return {
    openapi: '3.0.0',
    info: { title: 'Kubernetes', version: 'sandbox' },
    paths: Object.fromEntries(
      resources.flatMap(resource =>
        writePathsOf(resource, version).map(each => [
          each.path,
          pathItem(each, gvk(resource)),
        ]),
      ),
    ),
    components: {
      schemas: Object.fromEntries(
        resources.map(resource => [
          schemaName(resource, version),
          {
            type: 'object',
            'x-kubernetes-group-version-kind': [gvk(resource)],
            ...resource.versions.find(({ name }) => name === version)?.schema,
          },
        ]),
      ),
    },
  };
}

interface GroupVersionDocument {
  document: object;
  /** Changes with the document, so that clients can keep what they read. */
  hash: string;
}

/** Documents by their path below `/openapi/v3/`; made anew once other resources are served. */
const documentsOf = new WeakMap<
  ResourceRegistry,
  { revision: number; documents: Map<string, GroupVersionDocument> }
>();

function readDocuments(
  registry: ResourceRegistry,
): Map<string, GroupVersionDocument> {
  const known = documentsOf.get(registry);
  if (known?.revision === registry.revision) {
    return known.documents;
  }
  const documents = new Map<string, GroupVersionDocument>();
  for (const { group, versions } of registry.groups()) {
    for (const { version, resources } of versions) {
      const document = documentOf(version, resources);
      const hash = createHash('sha256')
        .update(JSON.stringify(document))
        .digest('hex')
        .slice(0, 32);
      documents.set(
        `${group ? 'apis' : 'api'}/${groupVersion(group, version)}`,
        { document, hash },
      );
    }
  }
  documentsOf.set(registry, { revision: registry.revision, documents });
  return documents;
}

/**
 * Answers below `/openapi/v3`. The documents say which query parameters a write takes, by which
 * clients learn that the server itself validates fields and does dry runs. Schemas are given for
 * custom resources only.
 *
 * @returns undefined for a group version that is not served
 */
export function openApiV3(
  registry: ResourceRegistry,
  path: string,
): object | undefined {
  const documents = readDocuments(registry);
  const key = path.replace(/^\/openapi\/v3\/?/, '');
  if (key !== '') {
    return documents.get(key)?.document;
  }
  return {
    paths: Object.fromEntries(
      [...documents].map(([name, { hash }]) => [
        name,
        { serverRelativeURL: `/openapi/v3/${name}?hash=${hash}` },
      ]),
    ),
  };
}
