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

import type { KubeObject } from '../KubeObject';
import { StatusError } from '../StatusError';

/**
 * What Go cannot read into the metadata of an object: that is found when a body
 * is decoded, before anything of it is judged.
 *
 * @throws StatusError 400
 */
export function checkMetadataTypes(metadata: KubeObject['metadata']): void {
  for (const field of ['labels', 'annotations'] as const) {
    const values: unknown[] = Object.values(metadata[field] ?? {});
    const wrong = values.find(value => typeof value !== 'string');
    if (wrong !== undefined) {
      throw StatusError.badRequest(
        `unable to decode: json: cannot unmarshal ${typeof wrong} into Go struct field ObjectMeta.metadata.${field} of type string`,
      );
    }
  }
}
