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

import { without } from '../../json/without';
import type { SchemaRule } from '../SchemaDifference';

/**
 * Patterns. They are RE2 expressions, and whether one allows all that another
 * one does is not decided here: they are compared as texts and never compiled.
 */
export const patternRule: SchemaRule = {
  name: 'pattern',
  compare(before, after) {
    const added = without(after.patterns, before.patterns);
    const removed = without(before.patterns, after.patterns);
    const shown = {
      before: removed.join('\n') || undefined,
      after: added.join('\n') || undefined,
    };
    if (added.length > 0) {
      return [
        {
          effect: 'tighter',
          what:
            removed.length > 0
              ? 'The text has to match another pattern. It is not known whether that allows all that the old one did.'
              : 'The text has to match a pattern.',
          ...shown,
        },
      ];
    }
    return removed.length > 0
      ? [
          {
            effect: 'looser',
            what: 'The text need not match a pattern any more.',
            ...shown,
          },
        ]
      : [];
  },
};
