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

import { kubernetesNameOf } from './kubernetesNameOf';

describe('kubernetesNameOf', () => {
  it.each([
    ['user:default/alice', undefined, 'user:default/alice'],
    ['User:Default/Alice', undefined, 'user:default/alice'],
    ['user:team-a/alice', undefined, 'user:team-a/alice'],
    ['user:default/alice', '', 'alice'],
    ['user:default/alice', 'oidc:', 'oidc:alice'],
    ['user:team-a/alice', 'oidc:', 'oidc:team-a/alice'],
    ['group:system/masters', '', 'system/masters'],
  ])('%s with prefix %p is %s', (ref, prefix, name) => {
    expect(kubernetesNameOf(ref, prefix)).toBe(name);
  });

  it('has different names for different entities, whatever the prefix', () => {
    const parts = ['a', 'b', 'default', 'a.b', 'a_b', 'a-b'];
    const refs = parts.flatMap(namespace =>
      parts.map(name => `user:${namespace}/${name}`),
    );
    for (const prefix of [undefined, '', 'oidc:', 'a/', 'default/']) {
      const names = refs.map(ref => kubernetesNameOf(ref, prefix));
      expect(new Set(names).size).toBe(refs.length);
    }
  });

  it.each([
    'user:default/system:masters',
    'user:default/alice\r\nImpersonate-Group: system:masters',
    'user:default/alice bob',
    'user:default/älice',
    'user:default/a/b',
    'user:default/-alice',
    'user:../alice',
    `user:default/${'a'.repeat(64)}`,
    'alice',
    'user:default/',
    '',
  ])('refuses %p, with any prefix', ref => {
    for (const prefix of [undefined, '']) {
      expect(() => kubernetesNameOf(ref, prefix)).toThrow(
        expect.objectContaining({
          name: 'NotAllowedError',
          message: expect.stringMatching(
            /^"[^\n\r]*" cannot be a name in a cluster: /,
          ),
        }),
      );
    }
  });
});
