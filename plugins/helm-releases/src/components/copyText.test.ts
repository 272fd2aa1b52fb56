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

import { copyText } from './copyText';

describe('copyText', () => {
  const clipboard = Object.getOwnPropertyDescriptor(navigator, 'clipboard');
  let selected: string | undefined;

  function browser(options: { clipboard?: unknown; copies: boolean }) {
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: options.clipboard,
    });
    selected = undefined;
    document.execCommand = () => {
      const field = document.activeElement as HTMLTextAreaElement;
      selected = field.value?.slice(field.selectionStart, field.selectionEnd);
      return options.copies;
    };
  }

  afterEach(() => {
    if (clipboard) {
      Object.defineProperty(navigator, 'clipboard', clipboard);
    }
    Reflect.deleteProperty(document, 'execCommand');
    document.body.replaceChildren();
  });

  it('uses the clipboard of the browser', async () => {
    const writeText = jest.fn(async () => {});
    browser({ clipboard: { writeText }, copies: false });
    expect(await copyText('a: b')).toBe(true);
    expect(writeText).toHaveBeenCalledWith('a: b');
    expect(selected).toBeUndefined();
  });

  it.each([
    ['has none', undefined],
    ['is refused', { writeText: async () => Promise.reject(new Error('no')) }],
  ])(
    'goes the older way where the page %s, and leaves no trace',
    async (_, value) => {
      browser({ clipboard: value, copies: true });
      const button = document.createElement('button');
      document.body.append(button);
      button.focus();
      expect(await copyText('a: b')).toBe(true);
      expect(selected).toBe('a: b');
      expect(document.activeElement).toBe(button);
      expect(document.querySelector('textarea')).toBeNull();
    },
  );

  it('says that it could not', async () => {
    browser({ clipboard: undefined, copies: false });
    expect(await copyText('a: b')).toBe(false);
  });
});
