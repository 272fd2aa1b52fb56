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

import { parseQuantity } from './parseQuantity';

describe('parseQuantity', () => {
  it.each([
    ['1', 1],
    [2, 2],
    ['500m', 0.5],
    ['.5', 0.5],
    ['1e3', 1000],
    ['2E', 2e18],
    ['128Mi', 128 * 1024 * 1024],
    ['1.5Gi', 1.5 * 1024 ** 3],
    ['-1k', -1000],
    ['lots', undefined],
    ['1 Gi', undefined],
    [undefined, undefined],
  ])('reads %s', (text, value) => {
    expect(parseQuantity(text)).toBe(value);
  });
});
