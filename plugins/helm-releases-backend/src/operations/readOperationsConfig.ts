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
import { readImpersonation } from '../authorization/impersonation/readImpersonation';
import type { OperationsConfig } from './OperationsConfig';
import { DAY_SECONDS, readSeconds } from './readSeconds';

const KEY = 'helmReleases.operations';

/**
 * Reads `helmReleases.operations`.
 *
 * @throws InputError that names the key and the rule it breaks
 */
export function readOperationsConfig(root: Config): OperationsConfig {
  const config = root.getOptionalConfig(KEY);
  const timeoutSeconds = readSeconds(config, 'timeout', {
    default: 300,
    min: 1,
  });
  return {
    timeoutSeconds,
    wait: config?.getOptionalBoolean('wait') ?? true,
    rollbackOnFailure: config?.getOptionalBoolean('rollbackOnFailure') ?? true,
    historyMax: wholeNumber(config, 'historyMax', { default: 10, min: 0 }),
    concurrency: wholeNumber(config, 'concurrency', { default: 4, min: 1 }),
    shutdownTimeoutSeconds: readSeconds(config, 'shutdownTimeout', {
      // Helm may wait for a rollback as long as it waited for the upgrade.
      default: 2 * timeoutSeconds,
      min: 0,
    }),
    retentionSeconds: readSeconds(config, 'retention', {
      default: 90 * DAY_SECONDS,
      min: 3_600,
      max: 3_650 * DAY_SECONDS,
    }),
    requireOwnership: config?.getOptionalBoolean('requireOwnership') ?? true,
    impersonate: readImpersonation(config),
  };
}

function wholeNumber(
  config: Config | undefined,
  key: string,
  rule: { default: number; min: number },
): number {
  const value = config?.getOptionalNumber(key) ?? rule.default;
  if (!Number.isSafeInteger(value) || value < rule.min) {
    throw new InputError(
      `${KEY}.${key} must be a whole number of at least ${rule.min}, not ${value}.`,
    );
  }
  return value;
}
