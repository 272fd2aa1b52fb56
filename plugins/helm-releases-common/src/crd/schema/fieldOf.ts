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

import { emptySchema, type NormalSchema, openSchema } from './NormalSchema';

const TEXT: NormalSchema = { ...emptySchema(), type: 'string' };

/**
 * The schema of a field of an object; undefined where the API server prunes
 * it. Of a resource, the fields that each resource has are never pruned, and
 * what its metadata may hold is not for a schema to say.
 */
export function fieldOf(
  schema: NormalSchema,
  name: string,
  isRoot: boolean,
): NormalSchema | undefined {
  const declared = schema.properties.get(name);
  if (isRoot || schema.embedsResource) {
    if (name === 'metadata') {
      return {
        ...(declared ?? emptySchema()),
        type: 'object',
        preservesUnknown: true,
        properties: new Map([
          ['name', TEXT],
          ['generateName', TEXT],
          ...(declared?.properties ?? []),
        ]),
      };
    }
    if (name === 'apiVersion' || name === 'kind') {
      return declared ?? TEXT;
    }
  }
  return (
    declared ??
    schema.others ??
    (schema.preservesUnknown ? openSchema() : undefined)
  );
}
