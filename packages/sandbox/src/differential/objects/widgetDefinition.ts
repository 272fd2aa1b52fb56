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

import type { Random } from '../Random';
import { WIDGET_GROUP } from './widget';

type Fields = Record<string, unknown>;

export const WIDGETS = `widgets.${WIDGET_GROUP}`;
export const DEFINITIONS =
  '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';

/** A field whose default tells which schema counts. */
export const MARKER = 'marker';

/** Whether a list or map is of a special kind, which stays so for a whole run. */
function isSpecial(random: Random, which: 'atomic' | 'set' | 'map'): boolean {
  return (random.seed + { atomic: 0, set: 1, map: 2 }[which]) % 4 !== 0;
}

function specSchema(random: Random): Fields {
  return {
    type: 'object',
    ...(random.chance(0.5) && { required: ['size'] }),
    ...(random.chance(0.1) && { 'x-kubernetes-preserve-unknown-fields': true }),
    properties: {
      size: {
        type: 'integer',
        minimum: random.pick([0, 1]),
        maximum: 10,
        ...(random.chance(0.2) && { default: 3 }),
      },
      color: {
        type: 'string',
        enum: random.pick([['red', 'blue'], ['red', 'blue', 'green'], ['red']]),
        ...(random.chance(0.2) && { default: 'red' }),
      },
      code: {
        type: 'string',
        pattern: '^[a-z]+$',
        minLength: 2,
        maxLength: 10,
      },
      port: { 'x-kubernetes-int-or-string': true },
      replicas: { type: 'integer', ...(random.chance(0.3) && { default: 1 }) },
      when: { type: 'string', format: 'date-time' },
      maybe: { type: 'string', nullable: true },
      free: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
      limits: { type: 'object', additionalProperties: { type: 'string' } },
      nested: {
        type: 'object',
        ...(random.chance(0.3) && { default: {} }),
        properties: {
          on: { type: 'boolean', ...(random.chance(0.4) && { default: true }) },
        },
      },
      at: {
        type: 'object',
        ...(isSpecial(random, 'atomic') && {
          'x-kubernetes-map-type': 'atomic',
        }),
        properties: { x: { type: 'integer' }, y: { type: 'integer' } },
      },
      args: { type: 'array', maxItems: 5, items: { type: 'string' } },
      tags: {
        type: 'array',
        ...(isSpecial(random, 'set') && { 'x-kubernetes-list-type': 'set' }),
        items: { type: 'string' },
      },
      rules: {
        type: 'array',
        ...(isSpecial(random, 'map') && {
          'x-kubernetes-list-type': 'map',
          'x-kubernetes-list-map-keys': ['name'],
        }),
        items: {
          type: 'object',
          required: ['name'],
          properties: {
            name: { type: 'string' },
            weight: {
              type: 'integer',
              ...(random.chance(0.3) && { default: 1 }),
            },
          },
        },
      },
      either: {
        type: 'object',
        properties: { one: { type: 'string' }, two: { type: 'string' } },
        ...(random.chance(0.5) && {
          [random.pick(['oneOf', 'anyOf'])]: [
            { required: ['one'] },
            { required: ['two'] },
          ],
        }),
      },
    },
  };
}

/** What `kubectl get` shows of the custom resources. */
const PRINTER_COLUMNS: readonly Fields[] = [
  { name: 'Size', type: 'integer', jsonPath: '.spec.size' },
  { name: 'Color', type: 'string', jsonPath: '.spec.color', priority: 1 },
  {
    name: 'Tag',
    type: 'string',
    jsonPath: '.spec.tags[0]',
    description: 'The first one',
  },
  { name: 'Tags', type: 'string', jsonPath: '.spec.tags' },
  { name: 'Free', type: 'string', jsonPath: '.spec.free' },
  { name: 'On', type: 'boolean', jsonPath: '.spec.nested.on' },
  { name: 'Port', type: 'string', jsonPath: '.spec.port' },
  {
    name: 'Weight',
    type: 'number',
    jsonPath: '.spec.rules[?(@.name=="r2")].weight',
    format: 'double',
  },
  { name: 'When', type: 'date', jsonPath: '.spec.when' },
  { name: 'Age', type: 'date', jsonPath: '.metadata.creationTimestamp' },
];

/** A definition that is served; what differs between two of them is what charts change. */
export function widgetDefinition(random: Random, marker: string): Fields {
  const version = {
    name: 'v1',
    served: true,
    storage: true,
    ...(random.chance(0.6) && {
      additionalPrinterColumns: random.some(PRINTER_COLUMNS),
    }),
    subresources: {
      ...(random.chance(0.8) && { status: {} }),
      ...(random.chance(0.6) && {
        scale: {
          specReplicasPath: '.spec.replicas',
          statusReplicasPath: '.status.replicas',
        },
      }),
    },
    schema: {
      openAPIV3Schema: {
        type: 'object',
        properties: {
          [MARKER]: { type: 'string', default: marker },
          spec: specSchema(random),
          status: {
            type: 'object',
            properties: {
              phase: { type: 'string', enum: ['Ready', 'Sent'] },
              replicas: { type: 'integer' },
            },
          },
        },
      },
    },
  };
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: WIDGETS },
    spec: {
      group: WIDGET_GROUP,
      scope: 'Namespaced',
      names: {
        kind: 'Widget',
        plural: 'widgets',
        singular: 'widget',
        listKind: 'WidgetList',
        ...(random.chance(0.5) && { shortNames: random.some(['wd', 'wdg']) }),
        ...(random.chance(0.3) && { categories: ['all'] }),
      },
      versions: [version],
    },
  };
}

const versionsOf = (definition: Fields) =>
  (definition.spec as { versions: Fields[] }).versions;

/** A definition that no server takes. */
export function wrongDefinition(random: Random): Fields {
  const definition = widgetDefinition(random, 'wrong');
  const spec = definition.spec as Fields;
  const [version] = versionsOf(definition);
  const schema = (part: Fields) => ({
    ...version,
    schema: { openAPIV3Schema: { type: 'object', properties: { spec: part } } },
  });
  const withVersions = (...versions: Fields[]) => ({
    ...definition,
    spec: { ...spec, versions },
  });
  return random.pick<Fields>([
    { ...definition, metadata: { name: 'other.example.com' } },
    { ...definition, spec: { ...spec, scope: 'World' } },
    { ...definition, spec: { ...spec, group: '' } },
    {
      ...definition,
      spec: { ...spec, names: { kind: 'Widget', plural: 'Wid' } },
    },
    withVersions(version, { ...version, name: 'v2' }),
    withVersions({ ...version, storage: false }),
    withVersions(version, { ...version, storage: false }),
    withVersions({ ...version, schema: undefined }),
    withVersions(),
    withVersions(schema({ type: 'object', properties: { x: {} } })),
    withVersions(schema({ type: 'nothing' })),
    withVersions(schema({ type: 'array' })),
    withVersions(schema({ type: 'string', default: 1 })),
    withVersions(schema({ type: 'string', pattern: '(' })),
    withVersions(
      schema({
        type: 'array',
        'x-kubernetes-list-type': 'map',
        items: { type: 'object', properties: { name: { type: 'string' } } },
      }),
    ),
  ]);
}
