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

/**
 * A definition that takes long to be judged: versions are compared with each
 * other, and none has a field of another one.
 */
export function strangeDefinition(options: {
  name: string;
  versions: number;
  fields: number;
  /** Definitions of different series share no field. */
  series: string;
}): string {
  const { name, versions, fields, series } = options;
  const [plural, ...group] = name.split('.');
  return JSON.stringify({
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name },
    spec: {
      group: group.join('.'),
      scope: 'Namespaced',
      names: { kind: 'Strange', plural, singular: 's', listKind: 'Ss' },
      versions: Array.from({ length: versions }, (_, version) => ({
        name: `v${version + 1}`,
        served: true,
        storage: version === 0,
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: Object.fromEntries(
              Array.from({ length: fields }, (__, field) => [
                `${series}${version}x${field}`,
                { type: 'string', maxLength: field },
              ]),
            ),
          },
        },
      })),
    },
  });
}
