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

import { checkValues } from './checkValues';

describe('checkValues', () => {
  it.each([
    ['nothing', ''],
    ['a mapping', 'replicas: 2\nlabels:\n  app: web\n'],
    ['text that is far to the right', `motd: |\n${' '.repeat(600)}here\n`],
  ])('accepts %s', (_, values) => {
    expect(() => checkValues(values)).not.toThrow();
  });

  it.each([
    ['a list', '- canary', 'must be a YAML mapping'],
    ['a text', 'canary', 'must be a YAML mapping'],
    ['broken YAML', 'a: 1\nb: [canary', 'BAD_INDENT in line 2'],
    ['more than 512 KiB', `a: ${'canary'.repeat(100_000)}`, 'larger than 512'],
    [
      'aliases that explode',
      [
        'a: &a [canary]',
        ...[...'bcdefghij'].map(
          (name, at) =>
            `${name}: &${name} [${`*${'abcdefghi'[at]},`.repeat(10)}]`,
        ),
      ].join('\n'),
      'too many aliases',
    ],
    ['lists in lists', `a: ${'- '.repeat(50_000)}`, 'nest deeper'],
    ['keys in keys', '? '.repeat(32_000), 'nest deeper'],
    ['brackets in brackets', `a: ${'['.repeat(100_000)}`, 'nest deeper'],
    [
      'mappings in mappings',
      Array.from({ length: 900 }, (_, n) => `${' '.repeat(n)}a:`).join('\n'),
      'nest deeper',
    ],
  ])('refuses %s without repeating it', (_, values, reason) => {
    let message = '';
    try {
      checkValues(values);
    } catch (error) {
      message = (error as Error).message;
    }
    expect(message).toContain(reason);
    expect(message).not.toContain('canary');
  });
});
