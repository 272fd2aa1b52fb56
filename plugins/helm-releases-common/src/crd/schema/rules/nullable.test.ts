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

import { ofFields } from '../../testdata/findingsOf';

const text = { type: 'string' };

describe('nullable', () => {
  it('breaks where null is dropped or refused', () => {
    expect(ofFields({ ...text, nullable: true }, text)).toEqual([
      'breaking nullable spec.field',
    ]);
  });

  it('warns where the default takes the place of null', () => {
    const withDefault = { ...text, default: 'x' };
    expect(ofFields({ ...withDefault, nullable: true }, withDefault)).toEqual([
      'warning nullable spec.field',
    ]);
  });

  it('warns where null no longer stands for the default', () => {
    const withDefault = { ...text, default: 'x' };
    expect(ofFields(withDefault, { ...withDefault, nullable: true })).toEqual([
      'warning nullable spec.field',
    ]);
  });

  it('takes a null that is allowed for looser', () => {
    expect(ofFields(text, { ...text, nullable: true })).toEqual([
      'info nullable spec.field',
    ]);
    expect(ofFields(text, { ...text, nullable: false })).toEqual([]);
  });

  it('breaks where null is none of the values of an enum, as it was of one in a branch', () => {
    const values = { enum: ['a', 'b'] };
    expect(
      ofFields(
        { ...text, nullable: true, allOf: [values] },
        { ...text, nullable: true, ...values },
      ),
    ).toEqual(['breaking nullable spec.field']);
  });
});
