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

import type { OperatorChart } from '@prophet-aiops/sandbox';

/** The template of a Secret that holds a word of the chart and values of the release. */
export const secretWith = (word: string) =>
  `apiVersion: v1\nkind: Secret\nmetadata: {name: web-admin}\nstringData:\n  word: ${JSON.stringify(
    word,
  )}\n  password: {{ .Values.adminPassword | toJson }}\ndata:\n  nested: {{ .Values.database | toJson | b64enc }}\n`;

/** A definition whose objects get a word that nobody else is to see. */
export const definitionWith = (
  word: string,
) => `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: gadgets.example.org}
spec:
  group: example.org
  scope: Namespaced
  names: {kind: Gadget, listKind: GadgetList, plural: gadgets, singular: gadget}
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              properties:
                password: {type: string, default: ${JSON.stringify(word)}}
`;

/** Versions that fail, each in its own way. */
export const failingCharts: Record<string, Partial<OperatorChart>> = {
  '2.0.1': {
    templates: {
      'talks.yaml':
        '{{ fail (printf "no good: %s and %s" .Values.adminPassword (toJson .Values.database)) }}',
    },
  },
  '2.0.2': {
    files: {
      'values.schema.json': JSON.stringify({
        properties: {
          adminPassword: { type: 'string', pattern: '^[a-z]*$' },
          database: { type: 'string' },
        },
      }),
    },
  },
  '2.0.3': { kubeVersion: '>=99.0.0' },
  '2.0.4': {
    templates: {
      'kind.yaml':
        'apiVersion: example.org/v1\nkind: Unknown\nmetadata: {name: web}\nspec: {{ .Values.adminPassword | toJson }}\n',
    },
  },
  '2.0.5': {
    templates: {
      'taken.yaml':
        'apiVersion: v1\nkind: Secret\nmetadata: {name: taken}\nstringData: {word: {{ .Values.adminPassword | toJson }}}\n',
    },
  },
  '2.0.6': {
    hooks: [
      { event: 'pre-upgrade', fails: true },
      { event: 'pre-install', fails: true },
    ],
  },
  '2.0.7': {
    templates: { 'broken.yaml': 'a: {{ .Values.no.such.value }}\n' },
  },
  '2.0.8': {
    templates: {
      'yaml.yaml':
        'a: {{ .Values.adminPassword }}\n  b: [{{ .Values.adminPassword }}\n',
    },
  },
};
