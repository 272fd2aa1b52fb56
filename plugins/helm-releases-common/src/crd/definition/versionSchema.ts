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

import type {
  CrdVersion,
  CustomResourceDefinition,
} from '../CustomResourceDefinition';
import { normalizeSchema } from '../schema/normalizeSchema';
import type { NormalSchema } from '../schema/NormalSchema';

/** The schema of a version, by which its objects are pruned and checked. */
export function versionSchema(
  version: CrdVersion,
  { spec }: CustomResourceDefinition,
): NormalSchema {
  const schema = normalizeSchema(version.schema?.openAPIV3Schema);
  return spec.preserveUnknownFields ? preserving(schema) : schema;
}

/** With `preserveUnknownFields` of a definition nothing is pruned anywhere. */
function preserving(schema: NormalSchema): NormalSchema {
  return {
    ...schema,
    preservesUnknown: true,
    properties: new Map(
      [...schema.properties].map(([key, child]) => [key, preserving(child)]),
    ),
    items: schema.items && preserving(schema.items),
    others: schema.others && preserving(schema.others),
  };
}
