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

import { MASKED_TEXT } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { parseDocument } from 'yaml';
import { isSchema, schemasAt, type Schema, type ValuePath } from './schemasAt';

const LONGEST_TEXT = 256 * 1024;
const MOST_PROBLEMS = 10;
// Each asks the schema anew: enough for values that a person writes.
const MOST_VALUES = 2_000;

/**
 * What a chart's schema has against values, as far as that is sure: a value may
 * be required and stand in the defaults of the chart, alternatives may not be
 * meant, and patterns are never run. The plan has the last word.
 */
export function schemaProblems(schema: unknown, text: string): string[] {
  if (!isSchema(schema) || text.length > LONGEST_TEXT) {
    return [];
  }
  const problems = new Set<string>();
  const waiting: { path: ValuePath; value: unknown }[] = [
    { path: [], value: valuesOf(text) },
  ];
  let seen = 0;
  for (const { path, value } of waiting) {
    seen += 1;
    if (seen > MOST_VALUES || problems.size >= MOST_PROBLEMS) {
      break;
    }
    // A null takes the default away, and a mask stands for what is stored.
    if (value === null || value === undefined || value === MASKED_TEXT) {
      continue;
    }
    for (const part of schemasAt(schema, path, false)) {
      const problem = problemOf(part, value);
      if (problem) {
        problems.add(`${pathText(path)}: ${problem}`);
      }
    }
    if (typeof value === 'object' && waiting.length < MOST_VALUES) {
      for (const [key, child] of Object.entries(value)) {
        waiting.push({
          path: [...path, Array.isArray(value) ? Number(key) : key],
          value: child,
        });
      }
    }
  }
  return [...problems];
}

function valuesOf(text: string): unknown {
  try {
    const document = parseDocument(text, { version: '1.1' });
    return document.errors.length > 0 ? undefined : document.toJS();
  } catch {
    // Too many aliases: whether these are values is told elsewhere.
    return undefined;
  }
}

function problemOf(part: Schema, value: unknown): string | undefined {
  const { type, minimum, maximum } = part;
  const types = (Array.isArray(type) ? type : [type]).filter(
    one => typeof one === 'string',
  );
  if (types.length > 0 && !types.some(one => isOfType(value, one))) {
    return `has to be of the type ${types.join(' or ')}.`;
  }
  if (
    Array.isArray(part.enum) &&
    typeof value !== 'object' &&
    !part.enum.includes(value)
  ) {
    return `has to be one of ${part.enum.slice(0, 10).join(', ')}.`;
  }
  if (typeof value === 'number') {
    if (typeof minimum === 'number' && value < minimum) {
      return `has to be at least ${minimum}.`;
    }
    if (typeof maximum === 'number' && value > maximum) {
      return `has to be at most ${maximum}.`;
    }
  }
  return unknownKey(part, value);
}

function unknownKey(part: Schema, value: unknown): string | undefined {
  const { properties, patternProperties, additionalProperties } = part;
  if (
    additionalProperties !== false ||
    patternProperties !== undefined ||
    !isSchema(value)
  ) {
    return undefined;
  }
  const known = isSchema(properties) ? properties : {};
  const stranger = Object.keys(value).find(key => !Object.hasOwn(known, key));
  return stranger && `does not know the key ${stranger}.`;
}

function isOfType(value: unknown, type: string): boolean {
  switch (type) {
    case 'object':
      return isSchema(value);
    case 'array':
      return Array.isArray(value);
    case 'integer':
      return Number.isInteger(value);
    case 'number':
    case 'string':
    case 'boolean':
      return typeof value === type;
    case 'null':
      return false;
    default:
      return true;
  }
}

function pathText(path: ValuePath): string {
  return path.length > 0 ? path.join('.') : 'The values';
}
