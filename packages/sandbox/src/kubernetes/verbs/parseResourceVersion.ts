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

import { StatusError } from '../StatusError';

/**
 * Checks `metadata.resourceVersion` of a body.
 *
 * @throws StatusError 500 if it is no number, as the real server does
 */
export function checkResourceVersion(text: string | undefined): void {
  if (text && !/^\d+$/.test(text)) {
    throw new StatusError(
      500,
      '',
      `Invalid value: ${JSON.stringify(
        text,
      )}: strconv.ParseUint: parsing ${JSON.stringify(text)}: invalid syntax`,
    );
  }
}

/**
 * Reads the query parameter `resourceVersion`.
 *
 * @returns undefined if it is absent or empty, which asks for the newest state
 * @throws StatusError 400 if it is no number
 */
export function parseResourceVersion(text: string | null): number | undefined {
  if (!text) {
    return undefined;
  }
  if (!/^\d{1,15}$/.test(text)) {
    throw StatusError.badRequest(
      `invalid resource version "${text}": strconv.ParseUint: parsing "${text}": invalid syntax`,
    );
  }
  return Number(text);
}
