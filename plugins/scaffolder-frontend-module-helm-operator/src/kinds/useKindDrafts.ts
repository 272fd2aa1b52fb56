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

import type { JsonObject } from '@backstage/types';
import { useDrafts } from '../form/useDrafts';
import { draftOf } from './draftOf';
import type { FieldDraft, KindDraft } from './KindDraft';
import { kindOf } from './kindOf';
import { newField, newKind } from './newDraft';

/** The kinds of a form while they are edited, and their fields. */
export function useKindDrafts(options: {
  baseId: string;
  formData: JsonObject[] | undefined;
  onChange(kinds: JsonObject[]): void;
}) {
  const { drafts, said, add, change, remove } = useDrafts<KindDraft>({
    ...options,
    noun: 'Kind',
    draftOf,
    valueOf: kindOf,
  });
  return {
    drafts,
    said,
    changeKind: (index: number, changes: Partial<KindDraft>) =>
      change(index, changes),
    addKind: () => add(newKind(), 'kind'),
    removeKind: remove,
    addField(index: number) {
      const { id, fields } = drafts[index];
      const field = newField();
      change(index, { fields: [...fields, field] }, `${id}_${field.id}_name`);
    },
    changeField(
      index: number,
      fieldIndex: number,
      changes: Partial<FieldDraft>,
    ) {
      change(index, {
        fields: drafts[index].fields.map((field, i) =>
          i === fieldIndex ? { ...field, ...changes } : field,
        ),
      });
    },
    removeField(index: number, fieldIndex: number) {
      const { id } = drafts[index];
      const fields = drafts[index].fields.filter((_, i) => i !== fieldIndex);
      const neighbour = fields[fieldIndex] ?? fields[fieldIndex - 1];
      change(
        index,
        { fields },
        neighbour ? `${id}_${neighbour.id}_remove` : `${id}_addField`,
        `Field ${fieldIndex + 1} of kind ${index + 1} is removed.`,
      );
    },
  };
}
