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

import type { KubeObject } from '../../KubeObject';
import { builtInShape } from './builtInShapes';
import { schemaShape } from './schemaShape';
import type { Shape } from './Shape';
import type { StructuralSchema } from './StructuralSchema';

/** The shape of an object: by its schema for a custom resource, else by its kind. */
export function shapeOfObject(
  object: Pick<KubeObject, 'apiVersion' | 'kind'>,
  schema?: StructuralSchema,
): Shape {
  return schema
    ? schemaShape(schema)
    : builtInShape(object.apiVersion, object.kind);
}
