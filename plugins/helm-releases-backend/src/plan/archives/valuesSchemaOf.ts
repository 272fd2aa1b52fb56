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

import { NotFoundError } from '@backstage/errors';
import type { JsonValue } from '@backstage/types';
import { readChartFiles } from './readChartFiles';

const MAX_LEVELS = 200;

/**
 * The `values.schema.json` of a chart itself; what subcharts bring is not in it.
 *
 * @throws NotFoundError where there is none that can be used
 */
export async function valuesSchemaOf(archive: Buffer): Promise<JsonValue> {
  const { 'values.schema.json': json } = await readChartFiles(archive);
  if (json === undefined) {
    throw new NotFoundError(
      'The chart has no values.schema.json of at most 1 MiB.',
    );
  }
  const schema = parsed(json);
  if (schema === undefined || nestsTooDeep(schema)) {
    throw new NotFoundError(
      `The values.schema.json of the chart is no JSON, or nests deeper than ${MAX_LEVELS} levels.`,
    );
  }
  return schema;
}

/** The parser's message quotes the text, and says nothing to who only looks for it. */
function parsed(json: string): JsonValue | undefined {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** Level by level: whoever writes it out again calls itself for each. */
function nestsTooDeep(value: JsonValue): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_LEVELS) {
      return true;
    }
    level = level.flatMap(each =>
      typeof each === 'object' && each !== null ? Object.values(each) : [],
    );
  }
  return false;
}
