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

import { IncomingMessage } from 'node:http';
import { StatusError } from '../StatusError';
import { authorize } from './authorize';
import { RoleObjects, rolesAllow } from './rolesAllow';
import { User } from './User';

const EXTRA = 'impersonate-extra-';
const AUTHENTICATION = 'authentication.k8s.io';

/**
 * In whose name a request is sent (apiserver, WithImpersonation). Who sends it
 * needs the verb `impersonate` for the user, for each group, and for all else
 * that is said of them; what the user may do then, roles of the cluster say.
 *
 * @throws StatusError 403 for one who may not, 500 for what names no user
 */
export function impersonate(
  sender: User,
  request: Pick<IncomingMessage, 'headersDistinct'>,
  objects: RoleObjects,
): User {
  const { headersDistinct } = request;
  const name = headersDistinct['impersonate-user']?.[0] ?? '';
  const named = headersDistinct['impersonate-group'] ?? [];
  const uid = headersDistinct['impersonate-uid']?.[0];
  const extras = Object.entries(headersDistinct).filter(([header]) =>
    header.startsWith(EXTRA),
  );
  if (!name) {
    if (named.length === 0 && uid === undefined && extras.length === 0) {
      return sender;
    }
    throw StatusError.internal(
      `requested ${JSON.stringify({
        groups: named,
        uid,
      })} without impersonating a user`,
    );
  }
  const ask = (group: string, resource: string, what: string) =>
    authorize(sender, { verb: 'impersonate', group, resource, name: what });
  const account = /^system:serviceaccount:([^:]+):([^:]+)$/.exec(name);
  if (account) {
    authorize(sender, {
      verb: 'impersonate',
      group: '',
      resource: 'serviceaccounts',
      namespace: account[1],
      name: account[2],
    });
  } else {
    ask('', 'users', name);
  }
  named.forEach(group => ask('', 'groups', group));
  if (uid !== undefined) {
    ask(AUTHENTICATION, 'uids', uid);
  }
  for (const [header, values = []] of extras) {
    const key = decodeURIComponent(header.slice(EXTRA.length));
    for (const value of values) {
      authorize(sender, {
        verb: 'impersonate',
        group: AUTHENTICATION,
        resource: 'userextras',
        subresource: key,
        name: value,
      });
    }
  }
  const user = {
    name,
    groups: named.some(group => group === 'system:unauthenticated')
      ? named
      : [...new Set([...named, 'system:authenticated'])],
  };
  return {
    ...user,
    may: attempt =>
      user.groups.includes('system:masters') ||
      rolesAllow(objects, user, attempt),
  };
}
