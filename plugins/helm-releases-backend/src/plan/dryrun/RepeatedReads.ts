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

import type { ApiTarget } from '../../relay/apiTarget';
import { answerInTime } from '../../relay/answerInTime';
import { askUpstream, type WholeAnswer } from '../../relay/askUpstream';
import { forwardRequest } from '../../relay/forwardRequest';
import type { RelayExchange, UpstreamAsker } from '../../relay/RelayExchange';
import { passOn } from './passOn';

const MAX_KEPT_BYTES = 32 * 1024 * 1024;

/**
 * Answers reads. Helm reads an object two or three times before it writes it;
 * nothing that it does changes the object meanwhile, so the cluster is asked
 * once, which saves a round trip an object.
 */
export class RepeatedReads {
  readonly #answers = new Map<string, Promise<WholeAnswer>>();
  #bytes = 0;

  async answer(exchange: RelayExchange, target: ApiTarget): Promise<void> {
    const { request, watch } = exchange;
    const { method, url = '', headers } = request;
    if (
      method !== 'GET' ||
      watch ||
      target.name === undefined ||
      // Protobuf is for helm's own revisions: they are read once, and are large.
      /protobuf|;as=/.test(headers.accept ?? '')
    ) {
      await forwardRequest(exchange);
      return;
    }
    await answerInTime(exchange, async signal => {
      const known = await this.#answers.get(url)?.catch(() => undefined);
      passOn(exchange, known ?? (await this.#ask(exchange, url, signal)));
    });
  }

  /** Reads what helm is going to read. Never rejects. */
  async readAhead(
    asker: UpstreamAsker,
    path: string,
    signal: AbortSignal,
  ): Promise<void> {
    if (!this.#answers.has(path) && this.#bytes < MAX_KEPT_BYTES) {
      await this.#ask(asker, path, signal).catch(() => {});
    }
  }

  #ask(
    asker: UpstreamAsker,
    path: string,
    signal: AbortSignal,
  ): Promise<WholeAnswer> {
    const asked = askUpstream(asker, { method: 'GET', path, signal });
    this.#answers.set(path, asked);
    const forget = () => {
      if (this.#answers.get(path) === asked) {
        this.#answers.delete(path);
      }
    };
    asked.then(({ status, body }) => {
      const isLasting = status === 200 || status === 404;
      if (isLasting && this.#bytes + body.length <= MAX_KEPT_BYTES) {
        this.#bytes += body.length;
      } else {
        forget();
      }
    }, forget);
    return asked;
  }
}
