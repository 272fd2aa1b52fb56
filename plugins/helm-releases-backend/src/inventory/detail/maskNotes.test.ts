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

import { chartDetailOf } from './chartDetail';
import { maskNotes } from './maskNotes';

describe('maskNotes', () => {
  it('blots out secrets of the values, in every form', () => {
    const values = { adminPassword: 'hunter2', users: [{ token: 'a"b-c' }] };
    const base64 = Buffer.from('hunter2').toString('base64');
    expect(
      maskNotes(
        `Sign in as admin with hunter2 (${base64}) or "a\\"b-c".`,
        values,
        { apiKey: 'default-key' },
      ),
    ).toBe('Sign in as admin with •••••• (••••••) or "••••••".');
    expect(maskNotes('Key: default-key', {}, { apiKey: 'default-key' })).toBe(
      'Key: ••••••',
    );
    expect(maskNotes('Open https://web', undefined, undefined)).toBe(
      'Open https://web',
    );
  });

  it('is done to what a release tells', () => {
    const payload = Buffer.from(
      JSON.stringify({
        info: { notes: 'The password is hunter2' },
        chart: { metadata: { name: 'web', version: '1.0.0' }, values: {} },
        config: { adminPassword: 'hunter2' },
      }),
    );
    expect(chartDetailOf(payload).notes).toBe('The password is ••••••');
  });
});
