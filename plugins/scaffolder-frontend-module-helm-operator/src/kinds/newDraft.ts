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

import { nextId } from '../inputs/nextId';
import type { FieldDraft, KindDraft } from './KindDraft';

/** A field of which nothing is said. */
export function newField(): FieldDraft {
  return {
    id: nextId(),
    name: '',
    type: 'string',
    description: '',
    required: false,
    printerColumn: false,
    default: '',
    enum: '',
    minimum: '',
    maximum: '',
  };
}

/** A kind of which nothing is said. */
export function newKind(): KindDraft {
  return {
    id: nextId(),
    kind: '',
    scope: 'Namespaced',
    version: 'v1alpha1',
    plural: '',
    shortNames: '',
    description: '',
    fields: [],
  };
}
