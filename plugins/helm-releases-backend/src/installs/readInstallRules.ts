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
import type { InstallRule } from './InstallRules';

const KEY = 'helmReleases.operations.installs';
const NAMESPACE = /^([a-z0-9]([-a-z0-9]*[a-z0-9])?|[-a-z0-9]*\*)$/;
const CLUSTER = /^([^*\s]+|[^*\s]*\*)$/;

/**
 * Reads where charts may be installed: nowhere where nothing is said.
 *
 * @param operations - `helmReleases.operations`
 * @throws InputError that names the key and the rule it breaks
 */
export function readInstallRules(
  operations: Config | undefined,
): InstallRule[] {
  return (operations?.getOptionalConfigArray('installs') ?? []).map(
    (config, at) => {
      const key = `${KEY}[${at}]`;
      const clusters = config.getOptionalStringArray('clusters');
      const namespaces = config.getStringArray('namespaces');
      check(`${key}.namespaces`, namespaces, NAMESPACE);
      if (clusters) {
        check(`${key}.clusters`, clusters, CLUSTER);
      }
      return {
        ...(clusters && { clusters }),
        namespaces,
        createNamespace: config.getOptionalBoolean('createNamespace') ?? false,
      };
    },
  );
}

function check(key: string, names: string[], rule: RegExp): void {
  if (names.length === 0) {
    throw new InputError(`${key} must hold at least one name.`);
  }
  const wrong = names.find(name => !rule.test(name));
  if (wrong !== undefined) {
    throw new InputError(
      `${key} must hold names, or beginnings of names that end in *, not "${wrong}".`,
    );
  }
}
