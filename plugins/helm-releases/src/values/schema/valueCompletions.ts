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

import { stringify } from 'yaml';
import { placeInYaml } from './placeInYaml';
import { isSchema, schemasAt, type Schema } from './schemasAt';

/** Something to choose while one types. */
export interface ValueCompletion {
  label: string;
  /** Such as its type. */
  detail?: string;
  /** What the authors of the chart say of it: untrusted text. */
  info?: string;
  /** What is written; the label where it is absent. */
  apply?: string;
}

const MOST = 200;
const LONGEST_INFO = 500;

/** What a chart's schema knows for a place of its values. */
export function valueCompletions(
  schema: unknown,
  text: string,
  offset: number,
): { from: number; options: ValueCompletion[] } | undefined {
  const place = placeInYaml(text, offset);
  if (!place) {
    return undefined;
  }
  const parts = schemasAt(schema, place.path, true);
  const options = new Map<string, ValueCompletion>();
  for (const part of parts) {
    for (const option of place.typing === 'key'
      ? keysOf(part)
      : valuesOf(part)) {
      if (options.size < MOST && !options.has(option.label)) {
        options.set(option.label, option);
      }
    }
  }
  return options.size > 0
    ? { from: place.from, options: [...options.values()] }
    : undefined;
}

function keysOf({ properties }: Schema): ValueCompletion[] {
  if (!isSchema(properties)) {
    return [];
  }
  return Object.keys(properties)
    .slice(0, MOST)
    .map(key => ({
      label: key,
      apply: `${key}:`,
      ...aboutOf(properties[key]),
    }));
}

function valuesOf(part: Schema): ValueCompletion[] {
  const values = [
    ...(Array.isArray(part.enum) ? part.enum.slice(0, MOST) : []),
    ...('const' in part ? [part.const] : []),
    ...(part.type === 'boolean' ? [true, false] : []),
    ...('default' in part ? [part.default] : []),
  ];
  return values
    .filter(value => typeof value !== 'object' || value === null)
    .map(value => ({
      label: stringify(value, { version: '1.1' }).trim(),
      detail: value === part.default ? 'default' : undefined,
    }))
    .filter(({ label }) => !label.includes('\n'));
}

function aboutOf(schema: unknown): Pick<ValueCompletion, 'detail' | 'info'> {
  if (!isSchema(schema)) {
    return {};
  }
  const { type, description } = schema;
  return {
    detail: typeof type === 'string' ? type : undefined,
    info:
      typeof description === 'string' && description
        ? description.slice(0, LONGEST_INFO)
        : undefined,
  };
}
