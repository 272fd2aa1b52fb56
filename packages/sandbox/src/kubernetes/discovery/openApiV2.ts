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

import type { ApiResource } from '../resources/ApiResource';
import type { ResourceRegistry } from '../resources/ResourceRegistry';
import { type WritePath, writePathsOf } from './writePaths';

type Gvk = Record<'group' | 'version' | 'kind', string>;

/** How an object of a kind is written. */
export interface OpenApiV2Operation {
  parameters: { in: 'query'; name: string; type: string }[];
  responses: object;
  'x-kubernetes-group-version-kind': Gvk;
}

export interface OpenApiV2Document {
  swagger: '2.0';
  info: { title: string; version: string };
  /** Operations by path and method. */
  paths: Record<string, Record<string, OpenApiV2Operation>>;
}

function pathItem({ writes }: WritePath, gvk: Gvk) {
  return Object.fromEntries(
    writes.map(({ method, query }): [string, OpenApiV2Operation] => [
      method,
      {
        parameters: query.map(each => ({ in: 'query', ...each })),
        responses: { 200: { description: 'OK' } },
        'x-kubernetes-group-version-kind': gvk,
      },
    ]),
  );
}

function pathItemsOf(group: string, version: string, resource: ApiResource) {
  const gvk = { group, version, kind: resource.kind };
  return writePathsOf(resource, version).map(
    each => [each.path, pathItem(each, gvk)] as const,
  );
}

/**
 * The document below `/openapi/v2`, which kubectl falls back to for kinds that
 * no document of the third version tells of. It says which parameters a write
 * takes, and has no schemas.
 */
export function openApiV2(registry: ResourceRegistry): OpenApiV2Document {
  return {
    swagger: '2.0',
    info: { title: 'Kubernetes', version: 'sandbox' },
    paths: Object.fromEntries(
      registry
        .groups()
        .flatMap(({ group, versions }) =>
          versions.flatMap(({ version, resources }) =>
            resources.flatMap(resource =>
              pathItemsOf(group, version, resource),
            ),
          ),
        ),
    ),
  };
}
