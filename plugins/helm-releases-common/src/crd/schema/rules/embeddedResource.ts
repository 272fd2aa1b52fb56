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

/** `x-kubernetes-embedded-resource`: an object that is a resource itself. */
export const embeddedResourceRule: SchemaRule = {
  name: 'embeddedResource',
  compare(before, after) {
    if (before.embedsResource === after.embedsResource) {
      return [];
    }
    const shown = {
      before: `${before.embedsResource}`,
      after: `${after.embedsResource}`,
    };
    if (after.embedsResource) {
      return [
        {
          effect: 'tighter',
          what: 'The object has to be a resource: `apiVersion`, `kind` and `metadata` are required and checked.',
          ...shown,
        },
      ];
    }
    return [
      after.preservesUnknown
        ? {
            effect: 'looser',
            what: 'The object need not be a resource any more.',
            ...shown,
          }
        : {
            effect: 'tighter',
            what: 'The object is not a resource any more: of `apiVersion`, `kind` and `metadata` only what the schema names is kept.',
            consequence:
              'What it does not name is lost when an object is read, and for good when it is written next.',
            ...shown,
          },
    ];
  },
};
