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

import type { SchemaRule } from '../SchemaDifference';

/** `x-kubernetes-map-type`: how server-side apply merges an object. */
export const mapTypeRule: SchemaRule = {
  name: 'mapType',
  compare(before, after) {
    return before.mapType === after.mapType
      ? []
      : [
          {
            effect: 'changed',
            what: `The object is merged in another way (${after.mapType}; it was ${before.mapType}).`,
            consequence:
              'Living objects stay valid. Server-side apply owns the object field by field or as a whole: those who apply parts of it may get conflicts or replace what others wrote.',
            before: before.mapType,
            after: after.mapType,
          },
        ];
  },
};
