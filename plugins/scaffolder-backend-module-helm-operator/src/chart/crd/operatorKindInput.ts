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
import { isPrintable } from '../isPrintable';
import {
  API_VERSION,
  FIELD_NAME,
  KIND_NAME,
  RESOURCE_NAME,
} from '../namePatterns';
import { checkField } from './checkField';

const text = (description: string, length: number) =>
  z
    .string({ description })
    .max(length)
    .refine(isPrintable, 'has control characters');

/** Types that a field of a kind may have. */
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

/** A field of the `spec` of a kind. */
export const operatorFieldInput = z
  .object({
    name: z
      .string({ description: 'Name in camel case, such as `maxReplicas`' })
      .max(63)
      .regex(FIELD_NAME),
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
      .max(100)
      .optional(),
    minimum: z.number({ description: 'Least number' }).finite().optional(),
    maximum: z.number({ description: 'Greatest number' }).finite().optional(),
    printerColumn: z
      .boolean({ description: 'Whether `kubectl get` shows it' })
      .default(false),
  })
  .strict()
  .superRefine((field, ctx) => {
    const message = checkField(field);
    if (message) {
      ctx.addIssue({ code: 'custom', message });
    }
  });

/** A kind that an operator reconciles, as a form asks for it. */
export const operatorKindInput = z
  .object({
    kind: z
      .string({ description: 'Kind in Pascal case, such as `LabelEnforcer`' })
      .max(50)
      .regex(KIND_NAME),
    plural: z
      .string({
        description:
          'Name of the resource; default: the kind in lower case and in the plural',
      })
      .max(63)
      .regex(RESOURCE_NAME)
      .optional(),
    shortNames: z
      .array(z.string().max(63).regex(RESOURCE_NAME), {
        description: 'Short names for kubectl',
      })
      .max(10)
      .default([]),
    scope: z
      .enum(['Namespaced', 'Cluster'], {
        description: 'Whether objects lie in a namespace',
      })
      .default('Namespaced'),
    version: z
      .string({ description: 'Version of the API, such as `v1alpha1`' })
      .max(30)
      .regex(API_VERSION)
      .default('v1alpha1'),
    description: text('What an object of the kind is', 1000).optional(),
    fields: z
      .array(operatorFieldInput, { description: 'Fields of its `spec`' })
      .max(100)
      .default([])
      .refine(
        fields =>
          new Set(fields.map(({ name }) => name)).size === fields.length,
        'two fields have one name',
      ),
  })
  .strict();

/** A field of the `spec` of a kind, with defaults put in. */
export type OperatorField = z.output<typeof operatorFieldInput>;

/** A kind that an operator reconciles, with defaults put in. */
export type OperatorKind = z.output<typeof operatorKindInput>;
