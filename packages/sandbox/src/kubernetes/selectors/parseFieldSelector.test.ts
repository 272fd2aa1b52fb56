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

import { parseFieldSelector } from './parseFieldSelector';

const secret = {
  apiVersion: 'v1',
  kind: 'Secret',
  type: 'helm.sh/release.v1',
  metadata: { name: 'a', namespace: 'team' },
};

describe('parseFieldSelector', () => {
  it.each([
    ['type=helm.sh/release.v1', true],
    ['type!=helm.sh/release.v1', false],
    ['metadata.name=a,metadata.namespace==team', true],
    ['metadata.name=a,metadata.namespace=other', false],
  ])('%s selects: %s', (selector, expected) => {
    expect(parseFieldSelector(selector, 'Secret')?.(secret)).toBe(expected);
  });

  it('refuses a field by which the kind cannot be selected', () => {
    expect(() => parseFieldSelector('type=a', 'ConfigMap')).toThrow(
      'field label not supported: type',
    );
    expect(() => parseFieldSelector('type', 'Secret')).toThrow(
      "can't understand it",
    );
  });
});
