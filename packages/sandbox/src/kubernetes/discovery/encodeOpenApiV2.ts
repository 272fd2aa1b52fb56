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
import type { OpenApiV2Document, OpenApiV2Operation } from './openApiV2';

/** What kubectl asks for; an accept header may write the version with an `@`. */
export const OPEN_API_V2_PROTOBUF =
  'application/com.github.proto-openapi.spec.v2.v1.0+protobuf';

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

const operationMessage: Message = {
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
              3: { name: 'put', type: operationMessage },
              4: { name: 'post', type: operationMessage },
              5: { name: 'delete', type: operationMessage },
              8: { name: 'patch', type: operationMessage },
            },
          },
        },
      },
    },
  },
};

function encodable({ parameters, ...extensions }: OpenApiV2Operation) {
  const name = 'x-kubernetes-group-version-kind';
  return {
    parameters: parameters.map(query => ({
      parameter: { nonBodyParameter: { query } },
    })),
    vendorExtension: [
      { name, value: { yaml: JSON.stringify(extensions[name]) } },
    ],
  };
}

/** The document in the protobuf of gnostic, as far as it goes there. */
export function encodeOpenApiV2({ paths, ...head }: OpenApiV2Document) {
  const path = Object.entries(paths).map(([name, operations]) => ({
    name,
    value: Object.fromEntries(
      Object.entries(operations).map(([method, operation]) => [
        method,
        encodable(operation),
      ]),
    ),
  }));
  return encodeMessage(documentMessage, { ...head, paths: { path } });
}
