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

import type { NormalSchema } from './NormalSchema';
import type { SchemaDifference } from './SchemaDifference';

/**
 * Compares what becomes of fields that the schema of an object does not name.
 *
 * @returns undefined where both have the same answer, or a schema for them
 */
export function compareOpenness(
  before: NormalSchema,
  after: NormalSchema,
): Omit<SchemaDifference, 'path'> | undefined {
  const old = opennessOf(before);
  const now = opennessOf(after);
  if (old === now) {
    return undefined;
  }
  const difference = {
    rule: [old, now].includes('preserved')
      ? 'preserveUnknownFields'
      : 'additionalProperties',
    before: old,
    after: now,
  };
  if (now === 'pruned') {
    return {
      ...difference,
      effect: 'tighter',
      what: 'Fields that the schema does not name are not kept any more.',
      consequence:
        'Living objects lose them: they are not shown when an object is read, and are gone for good when it is written next. Name the fields that are in use, or move what they hold elsewhere first.',
    };
  }
  return old === 'preserved'
    ? {
        ...difference,
        effect: 'tighter',
        what: 'Fields that the schema does not name have to comply with a schema now.',
      }
    : {
        ...difference,
        effect: 'looser',
        what: 'Fields that the schema does not name are kept now.',
      };
}

function opennessOf(schema: NormalSchema): 'preserved' | 'allowed' | 'pruned' {
  if (schema.preservesUnknown && !schema.others) {
    return 'preserved';
  }
  return schema.others ? 'allowed' : 'pruned';
}
