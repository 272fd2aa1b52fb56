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

import type { CelRule } from '../../CrdSchema';
import { canonicalText } from '../../json/canonicalText';
import type { LocalDifference, SchemaRule } from '../SchemaDifference';

/**
 * CEL rules (`x-kubernetes-validations`). They are compared as texts: what an
 * expression means is not evaluated.
 */
export const celRule: SchemaRule = {
  name: 'xvalidations',
  compare(before, after) {
    const old = new Set(before.cel.map(meaningOf));
    const now = new Set(after.cel.map(meaningOf));
    const added = after.cel.filter(rule => !old.has(meaningOf(rule)));
    const removed = before.cel.filter(rule => !now.has(meaningOf(rule)));
    if (added.length + removed.length > 0) {
      return [
        ...added.map(rule => addition(rule)),
        ...removed.map(
          ({ rule }): LocalDifference => ({
            effect: 'looser',
            what: 'A CEL rule is gone.',
            before: rule,
          }),
        ),
      ];
    }
    return canonicalText(before.cel) === canonicalText(after.cel)
      ? []
      : [
          {
            effect: 'changed',
            what: 'The CEL rules are in another order or in other words, such as their messages.',
            consequence: 'What they demand is the same.',
            before: before.cel.map(({ rule }) => rule).join('\n'),
            after: after.cel.map(({ rule }) => rule).join('\n'),
          },
        ];
  },
};

function addition({ rule }: CelRule): LocalDifference {
  return {
    effect: 'tighter',
    what: 'There is a new CEL rule, or a changed one.',
    consequence: /\boldSelf\b/.test(rule)
      ? 'It compares an object with its former state, so it concerns updates only: those that it forbids are refused. What CEL demands was not evaluated.'
      : 'Objects that do not comply stay readable, but the API server refuses to update them (since Kubernetes 1.30 it lets parts pass that an update does not change). What CEL demands was not evaluated: try living objects against the new definition.',
    after: rule,
  };
}

/** White space is taken for meaning where there are texts that could hold it. */
function meaningOf({ rule, optionalOldSelf }: CelRule): string {
  const expression = /["']/.test(rule)
    ? rule.trim()
    : rule.trim().replace(/\s+/g, ' ');
  return canonicalText([expression, optionalOldSelf === true]);
}
