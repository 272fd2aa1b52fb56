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

import { validationErrors } from '../__testUtils__/validationErrors';
import { validateOperatorKinds } from './validateOperatorKinds';

describe('validateOperatorKinds', () => {
  it('names the place of each problem', async () => {
    expect(
      await validationErrors(validateOperatorKinds, [
        { kind: 'A', version: '1', fields: [{ name: 'A', type: 'string' }] },
      ]),
    ).toEqual([
      'Kind 1, version: has to be a version such as v1alpha1',
      'Kind 1, field 1, name: has to be in camel case, such as maxReplicas',
    ]);
  });

  it('refuses more than a chart holds', async () => {
    const kinds = Array.from({ length: 21 }, (_, i) => ({ kind: `A${i}` }));
    expect(await validationErrors(validateOperatorKinds, kinds)).toEqual([
      'A chart holds at most 20 kinds.',
    ]);
  });

  it('asks for a kind, or for a definition where one can be pasted', async () => {
    expect(await validationErrors(validateOperatorKinds, [])).toEqual([
      'Add at least one kind.',
    ]);
    const uiOptions = { definitionsField: 'crds' };
    expect(
      await validationErrors(validateOperatorKinds, [], { uiOptions }),
    ).toEqual(['Add at least one kind, or paste a definition.']);
    expect(
      await validationErrors(validateOperatorKinds, [], {
        uiOptions,
        form: { crds: 'kind: CustomResourceDefinition' },
      }),
    ).toEqual([]);
  });
});
