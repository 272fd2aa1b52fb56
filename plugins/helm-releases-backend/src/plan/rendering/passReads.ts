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

import { forwardRequest } from '../../relay/forwardRequest';
import type { RelayPassage } from '../../relay/RelayExchange';
import { sendStatus } from '../../relay/sendStatus';

/** Passes on what reads, and nothing else. */
export const passReads: RelayPassage = async exchange => {
  const { method = '' } = exchange.request;
  if (method !== 'GET' && method !== 'HEAD') {
    exchange.request.resume();
    sendStatus(exchange.response, 403, 'A plan writes nothing.');
    return;
  }
  await forwardRequest(exchange);
};
