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

import { mockCredentials } from '@backstage/backend-test-utils';
import { ActingUsers } from './ActingUsers';
import type { Impersonation } from './Impersonation';

const actorOf = (
  impersonation: Impersonation | undefined,
  ownershipEntityRefs: string[],
  user = 'user:default/alice',
) =>
  new ActingUsers({
    impersonation,
    userInfo: {
      getUserInfo: async () => ({ userEntityRef: user, ownershipEntityRefs }),
    },
  }).of(mockCredentials.user(user));

describe('ActingUsers', () => {
  const refs = [
    'user:default/alice',
    'group:default/team-b',
    'group:other/team-a',
    'group:default/team-b',
    'resource:default/tool',
  ];

  it('names nobody where helm acts as the portal', async () => {
    await expect(actorOf(undefined, refs)).resolves.toBeUndefined();
  });

  it('names the user, and the groups that own for them', async () => {
    await expect(actorOf({ groups: 'ownership' }, refs)).resolves.toEqual({
      user: 'user:default/alice',
      groups: ['group:default/team-b', 'group:other/team-a'],
    });
    await expect(
      actorOf(
        { userPrefix: 'oidc:', groupPrefix: '', groups: 'ownership' },
        refs,
      ),
    ).resolves.toEqual({
      user: 'oidc:alice',
      groups: ['other/team-a', 'team-b'],
    });
    await expect(actorOf({ groups: 'none' }, refs)).resolves.toEqual({
      user: 'user:default/alice',
      groups: [],
    });
  });

  it('refuses a user whose groups could not be told', async () => {
    await expect(
      actorOf({ groups: 'ownership' }, ['group:default/a\nImpersonate-Uid: 0']),
    ).rejects.toThrow(
      '"group:default/a\\nImpersonate-Uid: 0" cannot be a name',
    );
  });
});
