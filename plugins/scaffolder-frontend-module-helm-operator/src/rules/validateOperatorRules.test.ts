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

import type { JsonObject } from '@backstage/types';
import { validateOperatorRules } from './validateOperatorRules';

const RULE = { apiGroups: [''], resources: ['pods'], verbs: ['get'] };

/** What keeps people on the page. */
function errors(rules: JsonObject[]): string[] {
  const addError = jest.fn();
  validateOperatorRules(
    rules,
    { addError } as any,
    { apiHolder: {}, formData: {}, schema: {} } as any,
  );
  return addError.mock.calls.map(([message]) => message);
}

describe('validateOperatorRules', () => {
  it('lets go on with rules that the action takes, and with none', () => {
    expect(errors([RULE])).toEqual([]);
    expect(errors([])).toEqual([]);
    expect(errors(undefined as unknown as JsonObject[])).toEqual([]);
  });

  it('says of which rule what is wrong, each once', () => {
    expect(
      errors([
        RULE,
        { ...RULE, verbs: ['*', 'GET'] },
        { ...RULE, resources: [] },
      ]),
    ).toEqual([
      'Rule 2, verbs: has to be named: a wildcard permits what nobody has thought of',
      'Rule 3, resources: a rule needs apiGroups and resources',
    ]);
  });

  it('refuses more rules than the action takes', () => {
    expect(errors(Array(51).fill(RULE))).toEqual([
      'An operator takes at most 50 rules.',
    ]);
  });
});
