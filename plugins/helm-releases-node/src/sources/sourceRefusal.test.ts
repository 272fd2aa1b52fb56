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

import { parseRetryAfter } from './parseRetryAfter';
import { SourceBusyError } from './SourceBusyError';
import { refusal } from './sourceRefusal';

const SOURCE = 'https://charts.example.com';

describe('refusal', () => {
  it.each([
    [401, 'ServiceUnavailableError', 'set its username and password'],
    [403, 'ServiceUnavailableError', 'set its username and password'],
    [404, 'NotFoundError', 'check the address'],
    [429, 'ServiceUnavailableError', 'limits how often it is read'],
    [500, 'ServiceUnavailableError', 'answered 500'],
    [503, 'ServiceUnavailableError', 'answered 503'],
  ])('says what to do about %i', (status, name, what) => {
    const error = refusal(SOURCE, status, {});
    expect(error).toMatchObject({
      name,
      message: expect.stringContaining(what),
    });
    expect(error.message).toContain(SOURCE);
    expect(error).not.toBeInstanceOf(SourceBusyError);
  });

  it.each([[429], [503]])('says when to come again after %i', status => {
    const error = refusal(SOURCE, status, { 'retry-after': '120' });
    expect(error).toBeInstanceOf(SourceBusyError);
    expect(error).toMatchObject({ retryAfterMs: 120_000 });
    expect(error.message).toContain(SOURCE);
    expect(error.message).toContain('again in 2 minutes');
  });

  it('does not wait because of another answer', () => {
    expect(refusal(SOURCE, 404, { 'retry-after': '120' })).not.toBeInstanceOf(
      SourceBusyError,
    );
  });
});

describe('parseRetryAfter', () => {
  const now = Date.parse('2026-03-01T12:00:00Z');

  it.each([
    ['7', 7_000],
    [' 120 ', 120_000],
    ['0', 1_000],
    ['99999999999999999999999', 86_400_000],
    ['Sun, 01 Mar 2026 12:01:30 GMT', 90_000],
    ['Sun, 01 Mar 2026 11:00:00 GMT', 1_000],
    ['Sun, 01 Mar 2099 12:00:00 GMT', 86_400_000],
  ])('takes %j for %i ms', (header, wait) => {
    expect(parseRetryAfter(header, now)).toBe(wait);
  });

  it.each([[undefined], [''], ['soon'], ['-5'], ['1.5'], ['+2026']])(
    'takes nothing from %j',
    header => {
      expect(parseRetryAfter(header, now)).toBe(undefined);
    },
  );
});
