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

import type { WholeAnswer } from '../../relay/askUpstream';
import type { RelayExchange } from '../../relay/RelayExchange';
import { downstreamHeaders } from '../../relay/relayHeaders';
import { sendJson } from '../../relay/sendJson';

/** Statuses that helm must see: it tries again, or gives up as it would in earnest. */
const PASSED_ON = [401, 429, 502, 503, 504];

/** Whether an answer tells nothing of the write that was asked about. */
export function isPassedOn({ status }: WholeAnswer): boolean {
  return PASSED_ON.includes(status);
}

/** Lets helm hear what the cluster said. */
export function passOn(
  { response }: RelayExchange,
  { status, headers, body }: WholeAnswer,
): void {
  const { 'content-encoding': _inflated, ...passed } =
    downstreamHeaders(headers);
  sendJson(response, status, body, passed);
}
