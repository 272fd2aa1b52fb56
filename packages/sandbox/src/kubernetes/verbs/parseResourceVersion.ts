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

/** What Go says of a text that is no number that it could hold. */
function parseFault(text: string): string {
  const why = /^\d+$/.test(text) ? 'value out of range' : 'invalid syntax';
  return `strconv.ParseUint: parsing ${JSON.stringify(text)}: ${why}`;
}

function inQuery(text: string): string {
  const quoted = JSON.stringify(text);
  return `resourceVersion: Invalid value: ${quoted}: ${parseFault(text)}`;
}

/**
 * Checks the resourceVersion that a body or the query of a watch names.
 *
 * @throws StatusError 500 if it is no number, as the real server does
 */
export function checkResourceVersion(
  text: string | undefined,
  place: 'body' | 'query' = 'body',
): void {
  if (text && !/^\d+$/.test(text)) {
    throw new StatusError(
      500,
      '',
      place === 'body' ? parseFault(text) : inQuery(text),
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
    throw StatusError.badRequest(`invalid resource version: ${inQuery(text)}`);
  }
  return Number(text);
}
