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

import { type ApiResource, groupVersion } from '../resources/ApiResource';

export type WriteMethod = 'post' | 'put' | 'patch' | 'delete';

/** Query parameters of the writes that helm and kubectl ask about. */
const WRITE_PARAMETERS: Record<WriteMethod, string[]> = {
  post: ['dryRun', 'fieldManager', 'fieldValidation'],
  put: ['dryRun', 'fieldManager', 'fieldValidation'],
  patch: ['dryRun', 'fieldManager', 'fieldValidation', 'force'],
  delete: [
    'dryRun',
    'gracePeriodSeconds',
    'orphanDependents',
    'propagationPolicy',
  ],
};

const TYPES: Record<string, string> = {
  force: 'boolean',
  orphanDependents: 'boolean',
  gracePeriodSeconds: 'integer',
};

/** The writes that a path takes, as both versions of OpenAPI tell of them. */
export interface WritePath {
  /** With names in braces for what differs: `/api/v1/namespaces/{namespace}/secrets/{name}`. */
  path: string;
  /** The names in braces. */
  placeholders: string[];
  writes: { method: WriteMethod; query: { name: string; type: string }[] }[];
}

function writes(...methods: WriteMethod[]): WritePath['writes'] {
  return methods.map(method => ({
    method,
    query: WRITE_PARAMETERS[method].map(name => ({
      name,
      type: TYPES[name] ?? 'string',
    })),
  }));
}

/** The paths where objects of a kind are written. */
export function writePathsOf(
  resource: ApiResource,
  version: string,
): WritePath[] {
  const { group, namespaced, plural } = resource;
  const root = `${group ? '/apis' : '/api'}/${groupVersion(group, version)}`;
  const path = `${root}${
    namespaced ? '/namespaces/{namespace}' : ''
  }/${plural}`;
  const placeholders = namespaced ? ['namespace'] : [];
  return [
    { path, placeholders, writes: writes('post') },
    {
      path: `${path}/{name}`,
      placeholders: ['name', ...placeholders],
      writes: writes('put', 'delete', 'patch'),
    },
  ];
}
