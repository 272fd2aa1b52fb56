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

const CONDITIONS = `
                conditions:
                  type: array
                  items:
                    type: object
                    properties:
                      lastTransitionTime: {type: string, format: date-time}
                      message: {type: string, maxLength: 32768}
                      observedGeneration: {type: integer, format: int64, minimum: 0}
                      reason: {type: string}
                      status: {type: string, enum: ['True', 'False', Unknown]}
                      type: {type: string}
                    required: [lastTransitionTime, message, reason, status, type]
                  x-kubernetes-list-map-keys: [type]
                  x-kubernetes-list-type: map`;

/** A definition whose version has the schema that is given, as somebody would paste it. */
export function definitionOf(options: {
  kind: string;
  schema: string;
  scope?: string;
  version?: string;
  hasStatus?: boolean;
  names?: string;
}): string {
  const { kind, schema, scope = 'Namespaced', version = 'v1alpha1' } = options;
  const { hasStatus = true, names = '' } = options;
  const plural = `${kind.toLowerCase()}s`;
  return `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: ${plural}.aiops.prophet.io # as it was pasted
spec:
  group: aiops.prophet.io
  names: {kind: ${kind}, plural: ${plural}${names}}
  scope: ${scope}
  versions:
    - name: ${version}
      served: true
      storage: true
      schema:
        openAPIV3Schema: ${schema}
${hasStatus ? '      subresources: {status: {}}\n' : ''}`;
}

/** Fields of each form, with names that mean something to Go, and the usual status. */
export const CACHE_POOL = definitionOf({
  kind: 'CachePool',
  schema: `
          description: "- A pool\n\n//go:build never"
          type: object
          required: [spec]
          properties:
            apiVersion: {type: string}
            kind: {type: string}
            metadata: {type: object}
            name: {type: string}
            list: {type: object, properties: {a: {type: string}}}
            typeMeta: {type: object, properties: {deepCopy: {type: string}}}
            spec:
              type: object
              required: [mode, replicas, template, names, labels, maybe, raw]
              properties:
                mode: {type: string, enum: ["on", "off", 'a"b'], default: "on", description: "| \`; }"}
                note: {type: string}
                replicas: {type: integer, format: int32, default: 1}
                limit: {type: integer, nullable: true, default: 5}
                surge: {x-kubernetes-int-or-string: true, anyOf: [{type: integer}, {type: string}]}
                size: {x-kubernetes-int-or-string: true, pattern: '^[0-9]+[KMG]?$'}
                ratio: {type: number}
                paused: {type: boolean}
                since: {type: string, format: date-time}
                maybe: {type: string, nullable: true}
                perhaps: {type: integer, nullable: true}
                foo-bar: {type: string}
                fooBar: {type: string}
                FooBar: {type: integer}
                1st: {type: boolean}
                func: {type: string}
                deepCopyInto: {type: string}
                names: {type: array, items: {type: string}}
                holes: {type: array, items: {type: string, nullable: true}}
                ports: {type: array, items: {x-kubernetes-int-or-string: true}}
                matrix: {type: array, items: {type: array, items: {type: integer}}}
                containers:
                  type: array
                  items:
                    type: object
                    required: [name]
                    properties:
                      name: {type: string}
                      args: {type: array, items: {type: string}}
                      flat: {type: object, required: [x], properties: {x: {type: integer}}}
                flats: {type: array, items: {type: object, required: [x], properties: {x: {type: integer}}}}
                labels: {type: object, additionalProperties: {type: string}}
                lists: {type: object, additionalProperties: {type: array, items: {type: string}}}
                pools: {type: object, additionalProperties: {type: object, properties: {max: {type: integer}}}}
                flatMap: {type: object, additionalProperties: {type: object, required: [z], properties: {z: {type: string}}}}
                gaps: {type: object, additionalProperties: {type: object, nullable: true, properties: {max: {type: integer}}}}
                anythings: {type: object, additionalProperties: {x-kubernetes-preserve-unknown-fields: true}}
                deepMap: {type: object, additionalProperties: {type: object, additionalProperties: {type: integer}}}
                template:
                  type: object
                  required: [flat]
                  properties:
                    flat: {type: object, required: [x], properties: {x: {type: integer}}}
                    inner: {type: object, properties: {spec: {type: object, properties: {deep: {type: number}}}}}
                solid: {type: object, required: [z], properties: {z: {type: string}}}
                raw: {x-kubernetes-preserve-unknown-fields: true}
                raws: {type: array, items: {x-kubernetes-preserve-unknown-fields: true}}
                object: {type: object, x-kubernetes-embedded-resource: true, x-kubernetes-preserve-unknown-fields: true}
                open: {type: object, additionalProperties: true}
            status:
              type: object
              properties:
                observedGeneration: {type: integer, format: int64}
                phase: {type: string}${CONDITIONS}`,
});

/** Conditions alone. */
export const PROBE = definitionOf({
  kind: 'Probe',
  schema: `
          type: object
          properties:
            spec: {type: object, x-kubernetes-preserve-unknown-fields: true}
            status:
              type: object
              properties:${CONDITIONS}`,
});

/** Without a status subresource. */
export const NOTICE = definitionOf({
  kind: 'Notice',
  scope: 'Cluster',
  version: 'v1beta1',
  hasStatus: false,
  schema: `
          type: object
          properties:
            data: {type: object, additionalProperties: {type: string}}`,
});

/** With a status of its own. */
export const GATE = definitionOf({
  kind: 'Gate',
  version: 'v1beta1',
  schema: `
          type: object
          properties:
            spec: {type: object, properties: {open: {type: boolean}}}
            status: {type: object, required: [phase], properties: {phase: {type: string}}}`,
});
