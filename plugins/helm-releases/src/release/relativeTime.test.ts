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

import { relativeTime } from './relativeTime';

const now = Date.parse('2026-11-22T12:00:00Z');

describe('relativeTime', () => {
  it.each([
    ['2026-11-22T12:00:20Z', 'just now'],
    ['2026-11-22T11:59:10Z', 'just now'],
    ['2026-11-22T11:59:00Z', '1 minute ago'],
    ['2026-11-22T10:01:00Z', '1 hour ago'],
    ['2026-11-21T12:00:00Z', '1 day ago'],
    ['2026-10-13T12:00:00Z', '40 days ago'],
    ['2026-09-22T12:00:00Z', '2 months ago'],
    ['2024-11-01T12:00:00Z', '2 years ago'],
    ['2026-11-22T14:00:00Z', 'in 2 hours'],
  ])('tells %s as %s', (iso, text) => {
    expect(relativeTime(iso, now, 'en')).toBe(text);
  });

  it('gives back what is no date', () => {
    expect(relativeTime('soon', now)).toBe('soon');
  });
});
