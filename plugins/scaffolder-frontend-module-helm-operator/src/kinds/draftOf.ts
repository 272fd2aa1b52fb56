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
  FIELD_TYPES,
  type OperatorKindInput,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { listOf } from '../form/listOf';
import type { FieldDraft, KindDraft } from './KindDraft';
import { newField, newKind } from './newDraft';

type FieldInput = NonNullable<OperatorKindInput['fields']>[number];

const text = (value: unknown) => (value === undefined ? '' : String(value));

/** A kind of the form's data, ready to be edited; the data can come from a link, and be anything. */
export function draftOf(input: Partial<OperatorKindInput>): KindDraft {
  const draft = newKind();
  return {
    ...draft,
    kind: text(input.kind),
    scope: input.scope === 'Cluster' ? 'Cluster' : 'Namespaced',
    version: text(input.version ?? draft.version),
    plural: text(input.plural),
    shortNames: listOf(input.shortNames).join(', '),
    description: text(input.description),
    fields: listOf(input.fields).map(fieldDraftOf),
  };
}

function fieldDraftOf(input: Partial<FieldInput>): FieldDraft {
  const draft = newField();
  return {
    ...draft,
    name: text(input.name),
    type: FIELD_TYPES.find(type => type === input.type) ?? draft.type,
    description: text(input.description),
    required: Boolean(input.required),
    printerColumn: Boolean(input.printerColumn),
    default: text(input.default),
    enum: listOf(input.enum).join('\n'),
    minimum: text(input.minimum),
    maximum: text(input.maximum),
  };
}
