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
import { dependenciesText } from './dependenciesText';

const redis = {
  name: 'redis',
  from: '18.1.0',
  to: '18.2.0',
  distance: 'minor',
} as const;
const added = { name: 'web', to: '1.0.0', distance: 'unknown' } as const;
const removed = { name: 'old', from: '0.1.0', distance: 'unknown' } as const;

describe('dependenciesText', () => {
  it.each([
    [[redis], 'It wraps: redis 18.1.0 → 18.2.0'],
    [[added, redis], 'It wraps: web 1.0.0 is new, 1 other'],
    [[removed, redis, added], 'It wraps: old 0.1.0 is gone, 2 others'],
  ])('%#', (changes, text) => {
    expect(dependenciesText(changes)).toBe(text);
  });
});
