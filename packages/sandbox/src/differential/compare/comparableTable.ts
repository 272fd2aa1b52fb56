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

import type { KubeObject } from '../../kubernetes/KubeObject';
import { comparableObject } from './comparableObject';

/** A Table of meta.k8s.io/v1. */
export interface Table {
  kind: 'Table';
  metadata?: { continue?: string; remainingItemCount?: number };
  columnDefinitions: { name: string; type: string }[] | null;
  rows: { cells: unknown[]; object?: KubeObject | null }[] | null;
}

/** Columns whose cells tell of the time, or of what each server or its controllers choose. */
const CELLS_LEFT_OUT = new Set([
  'Age',
  'Created At',
  'Cluster-IP',
  'Ready',
  'Up-to-date',
  'Available',
  'Established',
]);

/** What of a Table has to be the same; `known` are the columns of a watch, which only its first row names. */
export function comparableTable(
  { columnDefinitions, rows }: Table,
  known: readonly { name: string }[] = columnDefinitions ?? [],
) {
  return {
    columns: columnDefinitions?.map(({ name, type, ...column }) => ({
      ...column,
      name,
      type,
      // The words of the API reference.
      description: undefined,
    })),
    rows: rows?.map(({ cells, object }) => ({
      cells: cells.map((cell, i) =>
        CELLS_LEFT_OUT.has(known[i]?.name) ? typeof cell : cell,
      ),
      object: object && {
        ...comparableObject(object),
        owners: undefined,
      },
    })),
  };
}
