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

import type { JsonObject, JsonValue } from '@backstage/types';
import { partsOf } from '../form/partsOf';
import type { FieldDraft, KindDraft } from './KindDraft';

/**
 * What the action is given for a kind. What is no number where one has to be
 * stays a text, which the action's rules refuse by name.
 */
export function kindOf(draft: KindDraft): JsonObject {
  const shortNames = partsOf(draft.shortNames, ',');
  return {
    kind: draft.kind,
    scope: draft.scope,
    version: draft.version,
    ...(draft.plural && { plural: draft.plural }),
    ...(shortNames.length > 0 && { shortNames }),
    ...(draft.description && { description: draft.description }),
    fields: draft.fields.map(fieldOf),
  };
}

function fieldOf(draft: FieldDraft): JsonObject {
  const { name, type, description, required, printerColumn } = draft;
  const values = type === 'string' ? partsOf(draft.enum, '\n') : [];
  const isNumeric = type === 'integer' || type === 'number';
  const { minimum, maximum } = draft;
  return {
    name,
    type,
    ...(description && { description }),
    required,
    printerColumn,
    ...(hasDefault(draft) && { default: typed(type, draft.default) }),
    ...(values.length > 0 && { enum: values }),
    ...(isNumeric && minimum && { minimum: numberOf(minimum) }),
    ...(isNumeric && maximum && { maximum: numberOf(maximum) }),
  };
}

function hasDefault({ type, default: value }: FieldDraft): boolean {
  return value !== '' && type !== 'stringList' && type !== 'stringMap';
}

function typed(type: FieldDraft['type'], value: string): JsonValue {
  switch (type) {
    case 'integer':
    case 'number':
      return numberOf(value);
    case 'boolean':
      return value === 'true' || (value === 'false' ? false : value);
    default:
      return value;
  }
}

function numberOf(text: string): number | string {
  const number = Number(text);
  return text.trim() !== '' && Number.isFinite(number) ? number : text;
}
