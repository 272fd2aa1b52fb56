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
import { normalFormats } from '../schema/normalFormats';
import type { Effort } from './Effort';
import { FORMATS } from './formats';
import { matchesPattern } from './matchesPattern';

/** What is wrong with a text, and what was not evaluated of it. */
export function textProblems(
  text: string,
  schema: CrdSchema,
  effort: Effort,
): { problems: string[]; unevaluated: string[] } {
  const { minLength, maxLength, pattern, format } = schema;
  const problems: string[] = [];
  const unevaluated: string[] = [];
  if (minLength !== undefined || maxLength !== undefined) {
    const length = [...text].length;
    if (minLength !== undefined && length < minLength) {
      problems.push(`It has fewer than ${minLength} characters.`);
    }
    if (maxLength !== undefined && length > maxLength) {
      problems.push(`It has more than ${maxLength} characters.`);
    }
  }
  if (typeof pattern === 'string') {
    const matches = matchesPattern(text, pattern, effort);
    if (matches === undefined) {
      unevaluated.push('The pattern could not be evaluated');
    } else if (!matches) {
      problems.push(`It does not match ${pattern.slice(0, 200)}.`);
    }
  }
  for (const name of formatsOf(format, schema)) {
    const isOfFormat = FORMATS[name];
    if (!isOfFormat) {
      unevaluated.push(`The format ${name} is not evaluated`);
    } else if (!isOfFormat(text)) {
      problems.push(`It is no ${name}.`);
    }
  }
  return { problems, unevaluated };
}

function formatsOf(format: unknown, schema: CrdSchema): string[] {
  return typeof format === 'string' && !schema['x-kubernetes-int-or-string']
    ? normalFormats(format, schema.type).filter(
        name => !name.startsWith('unchecked:'),
      )
    : [];
}
