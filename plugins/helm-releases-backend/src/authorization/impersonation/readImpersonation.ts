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

import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { Impersonation } from './Impersonation';

const KEY = 'helmReleases.operations.impersonate';

/**
 * Reads `impersonate` of `helmReleases.operations`.
 *
 * @returns undefined where helm acts as the portal
 * @throws InputError that names the key and the rule it breaks
 */
export function readImpersonation(
  operations: Config | undefined,
): Impersonation | undefined {
  const given = operations?.getOptional('impersonate');
  if (given === undefined || given === false) {
    return undefined;
  }
  if (given === true) {
    return { groups: 'ownership' };
  }
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw new InputError(`${KEY} must be true, false or an object.`);
  }
  const config = operations!.getConfig('impersonate');
  const unknown = config
    .keys()
    .find(key => !['userPrefix', 'groupPrefix', 'groups'].includes(key));
  if (unknown) {
    throw new InputError(
      `${KEY}.${unknown} is not a key: there are userPrefix, groupPrefix and groups.`,
    );
  }
  const groups = config.getOptional('groups') ?? 'ownership';
  if (groups !== 'ownership' && groups !== 'none') {
    throw new InputError(`${KEY}.groups must be "ownership" or "none".`);
  }
  return {
    userPrefix: readPrefix(config, 'userPrefix'),
    groupPrefix: readPrefix(config, 'groupPrefix'),
    groups,
  };
}

function readPrefix(config: Config, key: string): string | undefined {
  const prefix = config.getOptional(key);
  if (prefix === undefined) {
    return undefined;
  }
  if (typeof prefix !== 'string' || !/^[\x21-\x7e]{0,100}$/.test(prefix)) {
    throw new InputError(
      `${KEY}.${key} must be at most 100 visible ASCII characters, without spaces.`,
    );
  }
  if (prefix.toLowerCase().startsWith('system:')) {
    throw new InputError(
      `${KEY}.${key} must not begin with "system:": such names are Kubernetes' own.`,
    );
  }
  return prefix;
}
