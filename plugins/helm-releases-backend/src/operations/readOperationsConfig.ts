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

import { type Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import type { OperationsConfig } from './OperationsConfig';

const DAY_SECONDS = 86_400;
const KEY = 'helmReleases.operations';

/**
 * Reads `helmReleases.operations`.
 *
 * @throws InputError that names the key and the rule it breaks
 */
export function readOperationsConfig(root: Config): OperationsConfig {
  const config = root.getOptionalConfig(KEY);
  const timeoutSeconds = seconds(config, 'timeout', { default: 300, min: 1 });
  return {
    timeoutSeconds,
    wait: config?.getOptionalBoolean('wait') ?? true,
    rollbackOnFailure: config?.getOptionalBoolean('rollbackOnFailure') ?? true,
    historyMax: wholeNumber(config, 'historyMax', { default: 10, min: 0 }),
    concurrency: wholeNumber(config, 'concurrency', { default: 4, min: 1 }),
    shutdownTimeoutSeconds: seconds(config, 'shutdownTimeout', {
      // Helm may wait for a rollback as long as it waited for the upgrade.
      default: 2 * timeoutSeconds,
      min: 0,
    }),
    retentionSeconds: seconds(config, 'retention', {
      default: 90 * DAY_SECONDS,
      min: 3_600,
      max: 3_650 * DAY_SECONDS,
    }),
    requireOwnership: config?.getOptionalBoolean('requireOwnership') ?? true,
  };
}

interface Rule {
  default: number;
  min: number;
  /** One day where it is left out. */
  max?: number;
}

function wholeNumber(
  config: Config | undefined,
  key: string,
  rule: Rule,
): number {
  const value = config?.getOptionalNumber(key) ?? rule.default;
  if (!Number.isSafeInteger(value) || value < rule.min) {
    throw new InputError(
      `${KEY}.${key} must be a whole number of at least ${rule.min}, not ${value}.`,
    );
  }
  return value;
}

function seconds(config: Config | undefined, key: string, rule: Rule): number {
  if (!config?.has(key)) {
    return rule.default;
  }
  let milliseconds: number;
  try {
    milliseconds = durationToMilliseconds(
      readDurationFromConfig(config, { key }),
    );
  } catch (error) {
    throw new InputError(
      `${KEY}.${key} must be a duration such as "5m" or { minutes: 5 }.`,
      error,
    );
  }
  const { min, max = DAY_SECONDS } = rule;
  if (!(milliseconds >= min * 1000) || milliseconds > max * 1000) {
    throw new InputError(
      `${KEY}.${key} must be between ${min} s and ${max / DAY_SECONDS} days.`,
    );
  }
  return Math.ceil(milliseconds / 1000);
}
