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

import { StatusError } from '../StatusError';
import { parseLabelSelector } from './parseLabelSelector';

const labels = { owner: 'helm', status: 'deployed', version: '12', empty: '' };

describe('parseLabelSelector', () => {
  it.each([
    ['owner=helm', true],
    ['owner==helm', true],
    ['owner!=helm', false],
    ['absent!=x', true],
    ['owner=helm,status=deployed', true],
    ['owner=helm,status!=deployed', false],
    ['status in (failed, deployed)', true],
    ['status notin (failed,deployed)', false],
    ['absent notin (a)', true],
    ['absent in (a)', false],
    ['owner', true],
    ['!owner', false],
    ['!absent', true],
    ['empty=', true],
    ['absent=', false],
    ['version>11', true],
    ['version<12', false],
    ['app.kubernetes.io/name notin (a),owner in (helm),!x', true],
    ['constructor', false],
  ])('%s selects: %s', (selector, expected) => {
    expect(parseLabelSelector(selector)?.(labels)).toBe(expected);
  });

  it('selects everything if it is empty', () => {
    expect(parseLabelSelector(' ')).toBeUndefined();
  });

  it.each(['=a', 'a in b', 'a in (b', 'a=b,,c', 'a b', '(a)'])(
    'refuses %s',
    selector => {
      expect(() => parseLabelSelector(selector)).toThrow(StatusError);
    },
  );
});
