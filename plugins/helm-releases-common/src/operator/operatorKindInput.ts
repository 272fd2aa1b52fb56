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

import { z } from 'zod/v3';
import { checkField } from './checkField';
import { isPrintable } from './isPrintable';
import {
  API_VERSION,
  FIELD_NAME,
  KIND_NAME,
  RESOURCE_NAME,
} from './namePatterns';

const text = (description: string, length: number) =>
  z
    .string({ description })
    .max(length, `has more than ${length} characters`)
    .refine(isPrintable, 'has control characters');

const name = (
  description: string,
  length: number,
  pattern: RegExp,
  rule: string,
) =>
  z
    .string({ description })
    .max(length, `has more than ${length} characters`)
    .regex(pattern, rule);

const resourceName = (description: string) =>
  name(
    description,
    63,
    RESOURCE_NAME,
    'has to be of lower case letters and digits',
  );

const number = (description: string) =>
  z.number({ description, invalid_type_error: 'has to be a number' }).finite();

/**
 * Types that a field of a kind may have.
 *
 * @public
 */
export const FIELD_TYPES = [
  'string',
  'integer',
  'number',
  'boolean',
  'duration',
  'dateTime',
  'stringList',
  'stringMap',
] as const;

/**
 * A field of the `spec` of a kind.
 *
 * @public
 */
export const operatorFieldInput = z
  .object({
    name: name(
      'Name in camel case, such as `maxReplicas`',
      63,
      FIELD_NAME,
      'has to be in camel case, such as maxReplicas',
    ),
    type: z.enum(FIELD_TYPES, {
      description:
        'Type; a duration is a text such as `5m`, a dateTime one of RFC 3339',
    }),
    description: text('What the field is for', 1000).optional(),
    required: z
      .boolean({ description: 'Whether an object has to have it' })
      .default(false),
    default: z
      .union([text('Text', 1000), z.number().finite(), z.boolean()], {
        description: 'What the API server puts in where it is missing',
      })
      .optional(),
    enum: z
      .array(
        text('Value', 253).refine(value => value !== '', 'is empty'),
        {
          description: 'The only texts that it may hold',
        },
      )
      .min(1)
      .max(100, 'holds more than 100 values')
      .optional(),
    minimum: number('Least number').optional(),
    maximum: number('Greatest number').optional(),
    printerColumn: z
      .boolean({ description: 'Whether `kubectl get` shows it' })
      .default(false),
  })
  .strict()
  .superRefine((field, ctx) => {
    const problem = checkField(field);
    if (problem) {
      const { input, message } = problem;
      ctx.addIssue({ code: 'custom', path: [input], message });
    }
  });

/**
 * A kind that an operator reconciles, as a form asks for it.
 *
 * @public
 */
export const operatorKindInput = z
  .object({
    kind: name(
      'Kind in Pascal case, such as `LabelEnforcer`',
      50,
      KIND_NAME,
      'has to be in Pascal case, such as LabelEnforcer',
    ),
    plural: resourceName(
      'Name of the resource; default: the kind in lower case and in the plural',
    ).optional(),
    shortNames: z
      .array(resourceName('Short name'), {
        description: 'Short names for kubectl',
      })
      .max(10, 'holds more than 10 names')
      .default([]),
    scope: z
      .enum(['Namespaced', 'Cluster'], {
        description: 'Whether objects lie in a namespace',
      })
      .default('Namespaced'),
    version: name(
      'Version of the API, such as `v1alpha1`',
      30,
      API_VERSION,
      'has to be a version such as v1alpha1',
    ).default('v1alpha1'),
    description: text('What an object of the kind is', 1000).optional(),
    fields: z
      .array(operatorFieldInput, { description: 'Fields of its `spec`' })
      .max(100, 'holds more than 100 fields')
      .default([])
      .superRefine((fields, ctx) => {
        const names = fields.map(field => field.name);
        names.forEach((each, i) => {
          if (names.indexOf(each) < i) {
            const message = `two fields have one name: ${each}`;
            ctx.addIssue({ code: 'custom', path: [i, 'name'], message });
          }
        });
      }),
  })
  .strict();

/**
 * What a user may say of a kind.
 *
 * @public
 */
export type OperatorKindInput = z.input<typeof operatorKindInput>;

/**
 * A field of the `spec` of a kind, with defaults put in.
 *
 * @public
 */
export type OperatorField = z.output<typeof operatorFieldInput>;

/**
 * A kind that an operator reconciles, with defaults put in.
 *
 * @public
 */
export type OperatorKind = z.output<typeof operatorKindInput>;
