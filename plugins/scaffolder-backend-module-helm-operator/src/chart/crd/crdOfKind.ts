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

import {
  type OperatorKind,
  pluralOf,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { stringify } from 'yaml';
import { quoted } from '../quoted';
import type { ChartCrd } from './ChartCrd';
import { fieldSchema } from './fieldSchema';
import { statusSchema } from './statusSchema';

const COLUMN_TYPES: Partial<Record<string, string>> = {
  integer: 'integer',
  number: 'number',
  boolean: 'boolean',
};

/**
 * The definition of a kind: structural schema, status subresource and
 * printer columns, written as controller-gen names and orders them.
 */
export function crdOfKind(group: string, input: OperatorKind): ChartCrd {
  const { kind, scope, version, description, fields } = input;
  const plural = input.plural ?? pluralOf(kind);
  const singular = kind.toLowerCase();
  const required = fields.filter(field => field.required);
  const definition = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${group}` },
    spec: {
      group,
      names: {
        kind,
        listKind: `${kind}List`,
        plural,
        ...(input.shortNames.length > 0 && { shortNames: input.shortNames }),
        singular,
      },
      scope,
      versions: [
        {
          additionalPrinterColumns: printerColumns(input),
          name: version,
          schema: {
            openAPIV3Schema: {
              description: quoted(description || `${kind} of ${group}`),
              type: 'object',
              properties: {
                apiVersion: { type: 'string' },
                kind: { type: 'string' },
                metadata: { type: 'object' },
                spec: {
                  description: 'What is wanted',
                  type: 'object',
                  properties: Object.fromEntries(
                    fields.map(field => [field.name, fieldSchema(field)]),
                  ),
                  ...(required.length > 0 && {
                    required: required.map(({ name }) => name),
                  }),
                },
                status: statusSchema(),
              },
              ...(required.length > 0 && { required: ['spec'] }),
            },
          },
          served: true,
          storage: true,
          subresources: { status: {} },
        },
      ],
    },
  };
  return {
    group,
    kind,
    plural,
    singular,
    scope,
    version,
    servedVersions: [version],
    description,
    yaml: stringify(definition, {
      aliasDuplicateObjects: false,
      // In several lines `yaml` writes one of a blank as another text.
      doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
      lineWidth: 0,
    }),
  };
}

function printerColumns({ fields }: OperatorKind): object[] {
  const shown = fields.filter(({ printerColumn }) => printerColumn);
  return [
    ...shown.map(({ name, type }) => ({
      jsonPath: `.spec.${name}`,
      name: `${name[0].toUpperCase()}${name.slice(1)}`,
      type: COLUMN_TYPES[type] ?? 'string',
    })),
    {
      jsonPath: '.status.conditions[?(@.type=="Ready")].status',
      name: 'Ready',
      type: 'string',
    },
    { jsonPath: '.metadata.creationTimestamp', name: 'Age', type: 'date' },
  ];
}
