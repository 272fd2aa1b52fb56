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

/**
 * The schemas of versions, by which their objects are pruned and checked.
 * Each is brought into its normal form once: versions are compared in pairs.
 */
export class VersionSchemas {
  readonly #known = new Map<
    CustomResourceDefinition,
    Map<string, NormalSchema>
  >();

  of(version: CrdVersion, crd: CustomResourceDefinition): NormalSchema {
    const known = this.#known.get(crd) ?? new Map<string, NormalSchema>();
    this.#known.set(crd, known);
    let schema = known.get(version.name);
    if (!schema) {
      schema = normalizeSchema(version.schema?.openAPIV3Schema);
      if (crd.spec.preserveUnknownFields) {
        schema = preserving(schema);
      }
      known.set(version.name, schema);
    }
    return schema;
  }
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
