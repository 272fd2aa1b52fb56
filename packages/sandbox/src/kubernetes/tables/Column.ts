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

import type { KubeObject } from '../KubeObject';
import { humanDuration } from './humanDuration';

/** A column of what `kubectl get` prints. */
export interface Column {
  name: string;
  type: string;
  format?: string;
  description?: string;
  /** Above 0 only `-o wide` prints it. */
  priority: number;
  valueOf: (object: KubeObject) => unknown;
}

/** A column of text; numbers in it stay numbers. */
export function text(name: string, valueOf: Column['valueOf']): Column {
  return { name, type: 'string', priority: 0, valueOf };
}

/** A column that only `-o wide` prints. */
export function wide(column: Column): Column {
  return { ...column, priority: 1 };
}

/** How long ago a time in RFC 3339 was; `<unknown>` where there is none. */
export function since(time: unknown): string {
  return typeof time === 'string'
    ? humanDuration(Date.now() - Date.parse(time))
    : '<unknown>';
}

/** The first column of every kind. */
export const NAME: Column = {
  name: 'Name',
  type: 'string',
  format: 'name',
  priority: 0,
  // A bookmark has none.
  valueOf: ({ metadata }) => metadata.name ?? '',
};

/** How old an object of a built-in kind is. */
export const AGE = text('Age', ({ metadata }) =>
  since(metadata.creationTimestamp),
);
