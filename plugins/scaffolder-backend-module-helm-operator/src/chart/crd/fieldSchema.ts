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
  DURATION,
  type OperatorField,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { quoted } from '../quoted';

const TYPES: Record<OperatorField['type'], object> = {
  string: { type: 'string' },
  integer: { type: 'integer', format: 'int64' },
  number: { type: 'number' },
  boolean: { type: 'boolean' },
  duration: { type: 'string', pattern: DURATION.source },
  dateTime: { type: 'string', format: 'date-time' },
  stringList: { type: 'array', items: { type: 'string' } },
  stringMap: { type: 'object', additionalProperties: { type: 'string' } },
};

/** The structural schema of a field. */
export function fieldSchema(field: OperatorField): object {
  const { description, default: value, enum: values } = field;
  return {
    ...(description && { description: quoted(description) }),
    ...TYPES[field.type],
    ...(value !== undefined && {
      default: typeof value === 'string' ? quoted(value) : value,
    }),
    ...(values && { enum: values.map(quoted) }),
    ...(field.minimum !== undefined && { minimum: field.minimum }),
    ...(field.maximum !== undefined && { maximum: field.maximum }),
  };
}
