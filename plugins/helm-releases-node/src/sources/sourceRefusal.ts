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

import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import type { IncomingHttpHeaders } from 'node:http';
import { parseRetryAfter } from './parseRetryAfter';
import { SourceBusyError } from './SourceBusyError';

/**
 * The error for a source that answered with another status than it should,
 * with what to do about it.
 *
 * @param headers - of the answer: they may say when to come again
 */
export function refusal(
  source: string,
  status: number,
  headers: IncomingHttpHeaders = {},
): Error {
  const retryAfterMs = parseRetryAfter(headers['retry-after']);
  if (retryAfterMs !== undefined && (status === 429 || status === 503)) {
    return new SourceBusyError(
      `${source} cannot be read so often (${status}): it may be read again in ${inWords(
        retryAfterMs,
      )}.`,
      retryAfterMs,
    );
  }
  if (status === 401 || status === 403) {
    return new ServiceUnavailableError(
      `${source} wants a credential or refuses the one it got (${status}): set its username and password in helmReleases.chartSources.`,
    );
  }
  if (status === 404) {
    return new NotFoundError(
      `${source} holds no such chart (404): check the address of the source.`,
    );
  }
  if (status === 429) {
    return new ServiceUnavailableError(
      `${source} limits how often it is read (429): try again later, or set a username and password for it in helmReleases.chartSources.`,
    );
  }
  return new ServiceUnavailableError(
    `${source} answered ${status}: try again later.`,
  );
}

function inWords(milliseconds: number): string {
  const units = { hour: 3_600, minute: 60, second: 1 };
  const [unit, seconds] = Object.entries(units).find(
    ([, length]) => length === 1 || milliseconds >= 2_000 * length,
  )!;
  const amount = Math.ceil(milliseconds / 1_000 / seconds);
  return `${amount} ${unit}${amount === 1 ? '' : 's'}`;
}
