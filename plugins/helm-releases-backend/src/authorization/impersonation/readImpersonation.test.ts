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

import { ConfigReader } from '@backstage/config';
import type { JsonValue } from '@backstage/types';
import { readImpersonation } from './readImpersonation';

const read = (impersonate?: JsonValue) =>
  readImpersonation(
    new ConfigReader(impersonate === undefined ? {} : { impersonate }),
  );

describe('readImpersonation', () => {
  it('is off unless it is asked for', () => {
    expect(readImpersonation(undefined)).toBeUndefined();
    expect(read()).toBeUndefined();
    expect(read(false)).toBeUndefined();
  });

  it.each([
    [true, { groups: 'ownership' }],
    [{}, { groups: 'ownership' }],
    [{ userPrefix: 'oidc:' }, { userPrefix: 'oidc:', groups: 'ownership' }],
    [
      { userPrefix: '', groupPrefix: 'g/', groups: 'none' },
      { userPrefix: '', groupPrefix: 'g/', groups: 'none' },
    ],
  ])('reads %j', (given, impersonation) => {
    expect(read(given as JsonValue)).toEqual(impersonation);
  });

  it.each([
    ['yes', 'must be true, false or an object'],
    [['a'], 'must be true, false or an object'],
    [{ users: 'a' }, 'impersonate.users is not a key'],
    [{ groups: 'all' }, 'impersonate.groups must be "ownership" or "none"'],
    [{ userPrefix: 'system:' }, 'must not begin with "system:"'],
    [{ groupPrefix: 'System:x' }, 'must not begin with "system:"'],
    [{ groupPrefix: 'a b' }, 'impersonate.groupPrefix must be at most 100'],
    [{ userPrefix: 'a\nb' }, 'impersonate.userPrefix must be at most 100'],
    [{ userPrefix: 7 }, 'impersonate.userPrefix must be at most 100'],
  ])('refuses %j', (given, message) => {
    expect(() => read(given as JsonValue)).toThrow(message);
  });
});
