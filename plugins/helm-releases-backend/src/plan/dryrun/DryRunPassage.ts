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

import type {
  ReleaseKey,
  StorageDriver,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { ApiTarget } from '../../relay/apiTarget';
import { answerInTime } from '../../relay/answerInTime';
import { forwardRequest } from '../../relay/forwardRequest';
import { readRequestBody } from '../../relay/readRequestBody';
import type { RelayExchange } from '../../relay/RelayExchange';
import { sendJson } from '../../relay/sendJson';
import { sendStatus } from '../../relay/sendStatus';
import { answerHooks } from './answerHooks';
import type { DryRunContext } from './DryRunContext';
import { type MarkedWrite, markWrite, UnmarkableWrite } from './markWrite';
import { ObjectWrites } from './ObjectWrites';
import { RepeatedReads } from './RepeatedReads';
import { RevisionWrites } from './RevisionWrites';

const READS = ['GET', 'HEAD'];

/**
 * How a relay answers in a dry run: reads are passed on, but for what helm
 * believes to have written; of every write the server is asked whether it would
 * do it, and helm hears that it was done. What cannot be asked in that way is
 * refused.
 */
export class DryRunPassage {
  readonly #revisions: RevisionWrites;
  readonly #writes: ObjectWrites;
  readonly reads = new RepeatedReads();

  constructor(
    private readonly context: DryRunContext,
    release: ReleaseKey,
    driver: StorageDriver,
  ) {
    this.#revisions = new RevisionWrites(context, release, driver);
    this.#writes = new ObjectWrites(context);
  }

  /** The revision that helm wanted to store. */
  get stored() {
    return this.#revisions.stored;
  }

  readonly pass = async (exchange: RelayExchange): Promise<void> => {
    const { request, target } = exchange;
    if (!READS.includes(request.method ?? '')) {
      await answerInTime(exchange, signal => this.#write(exchange, signal));
    } else if (!target) {
      await forwardRequest(exchange);
    } else if (!(await this.#pretended(exchange, target))) {
      await this.reads.answer(exchange, target);
    }
  };

  /** @returns false where helm has written nothing of what it reads */
  async #pretended(
    exchange: RelayExchange,
    target: ApiTarget,
  ): Promise<boolean> {
    if (target.name === undefined) {
      const hooks = this.context.objects.hooksIn(target);
      if (hooks.length === 0) {
        return false;
      }
      await answerHooks(exchange, hooks);
      return true;
    }
    const pretended = this.context.objects.get(target);
    if (!pretended || target.subResource) {
      return false;
    }
    if (pretended.object) {
      sendJson(exchange.response, 200, pretended.object);
    } else {
      sendStatus(
        exchange.response,
        404,
        `${target.resource} "${target.name}" not found`,
      );
    }
    return true;
  }

  async #write(exchange: RelayExchange, signal: AbortSignal): Promise<void> {
    const { request, target } = exchange;
    const body = await readRequestBody(request);
    let marked: MarkedWrite;
    try {
      marked = markWrite({
        method: request.method ?? '',
        url: request.url ?? '',
        target,
        contentType: request.headers['content-type'] ?? '',
        body,
      });
    } catch (error) {
      if (!(error instanceof UnmarkableWrite)) {
        throw error;
      }
      exchange.onFailure(error.message);
      sendStatus(exchange.response, 403, error.message);
      return;
    }
    if (this.#revisions.concerns(marked.target, body)) {
      await this.#revisions.answer(exchange, marked, signal);
    } else {
      await this.#writes.answer(exchange, marked, signal);
    }
  }
}
