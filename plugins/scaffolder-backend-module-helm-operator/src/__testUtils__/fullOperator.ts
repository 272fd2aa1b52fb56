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

import type { OperatorRepositoryInput } from '../repository/operatorRepositoryInput';

const FIELDS: NonNullable<
  NonNullable<OperatorRepositoryInput['kinds']>[number]['fields']
> = [
  {
    name: 'mode',
    type: 'string',
    enum: ['yes', 'no'],
    default: 'no',
    printerColumn: true,
  },
  { name: 'replicas', type: 'integer', minimum: 0, maximum: 9, default: 1 },
  { name: 'ratio', type: 'number' },
  { name: 'paused', type: 'boolean', default: false },
  { name: 'interval', type: 'duration', default: '1h30m' },
  { name: 'since', type: 'dateTime', default: '2026-01-31T12:00:00Z' },
  { name: 'targets', type: 'stringList', description: 'Two\nlines' },
  { name: 'selector', type: 'stringMap' },
];

/** An operator with a field of each type, wanted and needed, and kinds of both scopes in two versions. */
export const FULL_OPERATOR: OperatorRepositoryInput = {
  operator: 'label-enforcer',
  description: 'Sees to it that objects carry the labels they should',
  owner: 'platform',
  kinds: [
    { kind: 'LabelEnforcer', shortNames: ['le', 'lbl'], fields: FIELDS },
    {
      kind: 'LabelPolicy',
      scope: 'Cluster',
      version: 'v1beta1',
      fields: [
        ...FIELDS.map(field => ({ ...field, required: true })),
        // A method of what Go makes of the spec.
        { name: 'deepCopy', type: 'integer' as const },
      ],
    },
    { kind: 'Mesh', description: 'Without fields' },
  ],
};
