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

import type { OperatorField } from '@prophet-aiops/backstage-plugin-helm-releases-common';

/** A field of a kind while somebody types it: texts as they stand in the inputs. */
export interface FieldDraft {
  /** Stays while fields before it come and go. */
  id: string;
  name: string;
  type: OperatorField['type'];
  description: string;
  required: boolean;
  printerColumn: boolean;
  default: string;
  /** A value a line. */
  enum: string;
  minimum: string;
  maximum: string;
}

/** A kind while somebody types it. */
export interface KindDraft {
  /** Stays while kinds before it come and go. */
  id: string;
  kind: string;
  scope: 'Namespaced' | 'Cluster';
  version: string;
  plural: string;
  /** With commas between. */
  shortNames: string;
  description: string;
  fields: FieldDraft[];
}
