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

import { encodeMessage } from '../protobuf/encodeProtobuf';
import type { Message } from '../protobuf/messages';
import type { ResourceRegistry } from '../resources/ResourceRegistry';
import { type Answer, jsonAnswer } from '../verbs/ObjectRequest';
import { type WritePath, writePathsOf } from './writePaths';

/** What kubectl asks for; an accept header may write the version with an `@`. */
const PROTOBUF = 'application/com.github.proto-openapi.spec.v2.v1.0+protobuf';

/*
 * Numbers from github.com/google/gnostic-models/openapiv2/OpenAPIv2.proto; only
 * what is filled below.
 */
const vendorExtension: Message[number] = {
  name: 'vendorExtension',
  repeated: true,
  type: {
    1: { name: 'name', type: 'string' },
    2: { name: 'value', type: { 2: { name: 'yaml', type: 'string' } } },
  },
};

const queryParameter: Message = {
  2: { name: 'in', type: 'string' },
  4: { name: 'name', type: 'string' },
  6: { name: 'type', type: 'string' },
};

const operation: Message = {
  8: {
    name: 'parameters',
    repeated: true,
    type: {
      1: {
        name: 'parameter',
        type: {
          2: {
            name: 'nonBodyParameter',
            type: { 3: { name: 'query', type: queryParameter } },
          },
        },
      },
    },
  },
  13: vendorExtension,
};

const documentMessage: Message = {
  1: { name: 'swagger', type: 'string' },
  2: {
    name: 'info',
    type: {
      1: { name: 'title', type: 'string' },
      2: { name: 'version', type: 'string' },
    },
  },
  8: {
    name: 'paths',
    type: {
      2: {
        name: 'path',
        repeated: true,
        type: {
          1: { name: 'name', type: 'string' },
          2: {
            name: 'value',
            type: {
              3: { name: 'put', type: operation },
              4: { name: 'post', type: operation },
              5: { name: 'delete', type: operation },
              8: { name: 'patch', type: operation },
            },
          },
        },
      },
    },
  },
};

type Gvk = Record<'group' | 'version' | 'kind', string>;

interface KindPaths {
  gvk: Gvk;
  paths: WritePath[];
}

function kindPathsOf(registry: ResourceRegistry): KindPaths[] {
  return registry.groups().flatMap(({ group, versions }) =>
    versions.flatMap(({ version, resources }) =>
      resources.map(resource => ({
        gvk: { group, version, kind: resource.kind },
        paths: writePathsOf(resource, version),
      })),
    ),
  );
}

const head = {
  swagger: '2.0',
  info: { title: 'Kubernetes', version: 'sandbox' },
};

function inJson(kinds: KindPaths[]) {
  const operations = ({ writes }: WritePath, gvk: Gvk) =>
    writes.map(({ method, query }) => [
      method,
      {
        parameters: query.map(each => ({ in: 'query', ...each })),
        responses: { 200: { description: 'OK' } },
        'x-kubernetes-group-version-kind': gvk,
      },
    ]);
  return {
    ...head,
    paths: Object.fromEntries(
      kinds.flatMap(({ gvk, paths }) =>
        paths.map(each => [
          each.path,
          Object.fromEntries(operations(each, gvk)),
        ]),
      ),
    ),
  };
}

function inProtobuf(kinds: KindPaths[]): Buffer[] {
  const operations = ({ writes }: WritePath, gvk: Gvk) =>
    writes.map(({ method, query }) => [
      method,
      {
        parameters: query.map(each => ({
          parameter: { nonBodyParameter: { query: { in: 'query', ...each } } },
        })),
        vendorExtension: [
          {
            name: 'x-kubernetes-group-version-kind',
            value: { yaml: JSON.stringify(gvk) },
          },
        ],
      },
    ]);
  return encodeMessage(documentMessage, {
    ...head,
    paths: {
      path: kinds.flatMap(({ gvk, paths }) =>
        paths.map(each => ({
          name: each.path,
          value: Object.fromEntries(operations(each, gvk)),
        })),
      ),
    },
  });
}

/**
 * The document below `/openapi/v2`, which kubectl falls back to for kinds that
 * no document of the third version tells of. It says which parameters a write
 * takes, and has no schemas.
 *
 * @param accept - the header of the request
 */
export function openApiV2(
  registry: ResourceRegistry,
  accept: string = '',
): Answer {
  const kinds = kindPathsOf(registry);
  return accept.replace('@', '.').includes(PROTOBUF)
    ? { code: 200, contentType: PROTOBUF, body: inProtobuf(kinds) }
    : jsonAnswer(200, inJson(kinds));
}
