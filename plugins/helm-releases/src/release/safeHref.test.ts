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

import { safeHref } from './safeHref';

describe('safeHref', () => {
  it.each(['https://example.com/a', 'http://example.com/'])(
    'lets %s through',
    link => expect(safeHref(link)).toBe(link),
  );

  it.each([
    undefined,
    '',
    'example.com',
    '/relative',
    '//example.com',
    // eslint-disable-next-line no-script-url -- must not become a link
    'javascript:alert(1)',
    // eslint-disable-next-line no-script-url -- must not become a link
    ' JaVaScRiPt:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'oci://example.com/chart',
    'file:///etc/passwd',
  ])('makes no link of %s', text => expect(safeHref(text)).toBeUndefined());
});
