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
import { useEffect, useRef, useState } from 'react';
import { draftOf } from './draftOf';
import type { FieldDraft, KindDraft } from './KindDraft';
import { kindOf } from './kindOf';
import { newField, newKind } from './newDraft';

/**
 * The kinds of a form while they are edited. What is typed stays as it is
 * typed; the form is given what it means. After something was added or
 * removed, the focus goes to where one would go on.
 */
export function useKindDrafts(options: {
  baseId: string;
  formData: JsonObject[] | undefined;
  onChange(kinds: JsonObject[]): void;
}) {
  const { baseId, formData = [], onChange } = options;
  const [drafts, setDrafts] = useState(() => formData.map(draftOf));
  const [said, setSaid] = useState('');
  const nextFocus = useRef<string>();
  useEffect(() => {
    if (nextFocus.current) {
      document.getElementById(`${baseId}_${nextFocus.current}`)?.focus();
      nextFocus.current = undefined;
    }
  }, [baseId, drafts]);

  const update = (next: KindDraft[], focus?: string, message = '') => {
    nextFocus.current = focus;
    setDrafts(next);
    setSaid(message);
    onChange(next.map(kindOf));
  };
  const changeKind = (
    index: number,
    change: Partial<KindDraft>,
    focus?: string,
    message?: string,
  ) =>
    update(
      drafts.map((kind, i) => (i === index ? { ...kind, ...change } : kind)),
      focus,
      message,
    );

  return {
    drafts,
    /** What a screen reader is told of the last step. */
    said,
    changeKind: (index: number, change: Partial<KindDraft>) =>
      changeKind(index, change),
    addKind() {
      const kind = newKind();
      update([...drafts, kind], `${kind.id}_kind`);
    },
    removeKind(index: number) {
      const next = drafts.filter((_, i) => i !== index);
      const neighbour = next[index] ?? next[index - 1];
      update(
        next,
        neighbour ? `${neighbour.id}_remove` : 'add',
        `Kind ${index + 1} is removed.`,
      );
    },
    addField(index: number) {
      const { id, fields } = drafts[index];
      const field = newField();
      changeKind(
        index,
        { fields: [...fields, field] },
        `${id}_${field.id}_name`,
      );
    },
    changeField(
      index: number,
      fieldIndex: number,
      change: Partial<FieldDraft>,
    ) {
      changeKind(index, {
        fields: drafts[index].fields.map((field, i) =>
          i === fieldIndex ? { ...field, ...change } : field,
        ),
      });
    },
    removeField(index: number, fieldIndex: number) {
      const { id } = drafts[index];
      const fields = drafts[index].fields.filter((_, i) => i !== fieldIndex);
      const neighbour = fields[fieldIndex] ?? fields[fieldIndex - 1];
      changeKind(
        index,
        { fields },
        neighbour ? `${id}_${neighbour.id}_remove` : `${id}_addField`,
        `Field ${fieldIndex + 1} of kind ${index + 1} is removed.`,
      );
    },
  };
}
