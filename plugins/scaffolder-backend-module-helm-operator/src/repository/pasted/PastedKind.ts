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

import type { GoStruct, GoStructField } from './GoType';

/** What the Go sources have to know of a kind whose definition was pasted. */
export interface PastedKind {
  kind: string;
  plural: string;
  scope: 'Namespaced' | 'Cluster';
  /** The version that is stored. */
  version: string;
  description?: string;
  /** Fields of an object beside its metadata. */
  fields: GoStructField[];
  /** What they are made of. */
  structs: GoStruct[];
  hasStatusSubresource: boolean;
  /** Why its reconciler writes no status; undefined where it does. */
  writesNoStatus?: string;
  observesGeneration: boolean;
}
