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

import { SecretTexts } from './SecretTexts';

const secrets = new SecretTexts(['canary-4711', 'canary-4711-long']);

describe('SecretTexts', () => {
  it.each([
    ['it is canary-4711-long, it is', 'it is ••••••, it is'],
    [`it is ${Buffer.from('canary-4711').toString('base64')}`, 'it is ••••••'],
    ['it is none', 'it is none'],
  ])('blots out what must not be told: %s', (text, told) => {
    expect(secrets.blot(text)).toBe(told);
  });

  it.each([
    ['it is canary-47…', 'it is ••••••…'],
    ['it is can…', 'it is ••••••…'],
    ['it is ca…', 'it is ca…'],
    ['it is canary-47', 'it is canary-47'],
  ])('leaves no beginning of one where a text was cut: %s', (text, told) => {
    expect(secrets.blot(text)).toBe(told);
  });
});
