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

const KEY = 'helmReleases.operations';

/** Seconds of a day. */
export const DAY_SECONDS = 86_400;

/**
 * Reads a duration below `helmReleases.operations`, in whole seconds.
 *
 * @param rule - in seconds; `max` is one day where it is left out
 * @throws InputError that names the key and the rule it breaks
 */
export function readSeconds(
  config: Config | undefined,
  key: string,
  rule: { default: number; min: number; max?: number },
): number {
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
