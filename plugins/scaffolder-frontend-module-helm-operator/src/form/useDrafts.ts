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
import { listOf } from './listOf';

/**
 * The entries of a list while they are edited. What is typed stays as it is
 * typed; the form is given what it means. After something was added or
 * removed, the focus goes to where one would go on.
 */
export function useDrafts<Draft extends { id: string }>(options: {
  /** Of the field, in front of the ids of its inputs; its button for one more is `_add`. */
  baseId: string;
  formData: JsonObject[] | undefined;
  /** What an entry is called to people, such as `Kind`. */
  noun: string;
  draftOf(value: JsonObject): Draft;
  valueOf(draft: Draft): JsonObject;
  onChange(values: JsonObject[]): void;
}) {
  const { baseId, formData, noun, draftOf, valueOf, onChange } = options;
  const [drafts, setDrafts] = useState(() =>
    // A link may have put anything between them.
    listOf(formData)
      .filter(value => value !== null && typeof value === 'object')
      .map(draftOf),
  );
  const [said, setSaid] = useState('');
  const nextFocus = useRef<string>();
  useEffect(() => {
    if (nextFocus.current) {
      document.getElementById(`${baseId}_${nextFocus.current}`)?.focus();
      nextFocus.current = undefined;
    }
  }, [baseId, drafts]);

  const update = (next: Draft[], focus?: string, message = '') => {
    nextFocus.current = focus;
    setDrafts(next);
    setSaid(message);
    onChange(next.map(valueOf));
  };

  return {
    drafts,
    /** What a screen reader is told of the last step. */
    said,
    /** @param input - name of the input that one would type into first */
    add: (draft: Draft, input: string) =>
      update([...drafts, draft], `${draft.id}_${input}`),
    change: (
      index: number,
      change: Partial<Draft>,
      focus?: string,
      message?: string,
    ) =>
      update(
        drafts.map((draft, i) =>
          i === index ? { ...draft, ...change } : draft,
        ),
        focus,
        message,
      ),
    remove(index: number) {
      const next = drafts.filter((_, i) => i !== index);
      const neighbour = next[index] ?? next[index - 1];
      update(
        next,
        neighbour ? `${neighbour.id}_remove` : 'add',
        `${noun} ${index + 1} is removed.`,
      );
    },
  };
}
