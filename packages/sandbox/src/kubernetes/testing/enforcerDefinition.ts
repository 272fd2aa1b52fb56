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

/** Where definitions are asked for. */
export const crds = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';

/** A version of the definition; `more` adds properties of its spec. */
export function version(name: string, storage: boolean, more: object = {}) {
  return {
    name,
    served: true,
    storage,
    subresources: { status: {} },
    additionalPrinterColumns: [
      { name: 'Mode', type: 'string', jsonPath: '.spec.mode' },
    ],
    schema: {
      openAPIV3Schema: {
        type: 'object',
        properties: {
          spec: {
            type: 'object',
            required: ['mode'],
            properties: {
              mode: { type: 'string', enum: ['warn', 'deny'] },
              limit: { type: 'integer', minimum: 1, default: 3 },
              ...more,
            },
          },
          status: { type: 'object', properties: { done: { type: 'boolean' } } },
        },
      },
    },
  };
}

/** The definition of Enforcer, a namespaced kind of tests. */
export function definition(versions = [version('v1', true)]) {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'enforcers.example.com' },
    spec: {
      group: 'example.com',
      scope: 'Namespaced',
      names: {
        kind: 'Enforcer',
        plural: 'enforcers',
        singular: 'enforcer',
        listKind: 'EnforcerList',
        shortNames: ['enf'],
      },
      versions,
    },
  };
}
