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

import type { CrdSchema } from '../CrdSchema';

const INT32 = 2 ** 31;
const INT64 = 2 ** 63;
const FLOAT32 = 3.4028234663852886e38;

/** What is wrong with a number, by bounds that the API server keeps as floats. */
export function numberProblems(
  value: number | bigint,
  schema: CrdSchema,
): string[] {
  const number = Number(value);
  const { exclusiveMinimum, exclusiveMaximum, type, format } = schema;
  const minimum = boundOf(schema.minimum);
  const maximum = boundOf(schema.maximum);
  const factor = boundOf(schema.multipleOf);
  const problems: string[] = [];
  if (
    minimum !== undefined &&
    (exclusiveMinimum ? number <= minimum : number < minimum)
  ) {
    problems.push(
      `It is not ${exclusiveMinimum ? 'more than' : 'at least'} ${minimum}.`,
    );
  }
  if (
    maximum !== undefined &&
    (exclusiveMaximum ? number >= maximum : number > maximum)
  ) {
    problems.push(
      `It is not ${exclusiveMaximum ? 'less than' : 'at most'} ${maximum}.`,
    );
  }
  if (factor !== undefined && !isMultiple(number, factor)) {
    problems.push(`It is no multiple of ${factor}.`);
  }
  if (type === 'integer') {
    const bound = format === 'int32' ? INT32 : INT64;
    if (number < -bound || number > bound - (format === 'int32' ? 1 : 0)) {
      problems.push(`It is no ${format ?? 'int64'}.`);
    }
  } else if (format === 'float' && Math.abs(number) > FLOAT32) {
    problems.push('It is no float.');
  }
  return problems;
}

function boundOf(value: unknown): number | undefined {
  return typeof value === 'number' || typeof value === 'bigint'
    ? Number(value)
    : undefined;
}

/** As near to an integer as floats tell (go-openapi/swag, IsFloat64AJSONInteger). */
function isMultiple(number: number, factor: number): boolean {
  const quotient = factor < 1 ? (1 / factor) * number : number / factor;
  const distance = Math.abs(quotient - Math.round(quotient));
  return distance <= Math.abs(quotient) * 1e-9;
}
