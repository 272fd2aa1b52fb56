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

import { ServiceUnavailableError } from '@backstage/errors';

/**
 * Parses what must be a JSON object.
 *
 * @param source - for the message
 * @throws ServiceUnavailableError
 */
export function parseJsonObject<T extends object>(
  source: string,
  body: Buffer,
): Partial<T> {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    if (value && typeof value === 'object') {
      return value;
    }
  } catch {
    // Told below.
  }
  throw new ServiceUnavailableError(
    `${source} answered something that is no JSON.`,
  );
}
