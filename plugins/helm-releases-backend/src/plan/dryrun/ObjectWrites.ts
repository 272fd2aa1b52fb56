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

import type { RelayExchange } from '../../relay/RelayExchange';
import { sendJson } from '../../relay/sendJson';
import type { DryRunContext } from './DryRunContext';
import { isHook, kubeObjectOf } from './KubeObject';
import type { MarkedWrite } from './markWrite';
import { type ObjectWrite, objectWriteOf, referenceOf } from './ObjectWrite';
import { passOn } from './passOn';
import { pretendedObject, SUCCESS } from './pretendedAnswers';
import { ObjectQuestions } from './ObjectQuestions';
import { readLiveObject } from './readLiveObject';
import { warningsOf } from './warningsOf';

/** Asks the server about helm's writes of objects, and lets helm believe that each was done. */
export class ObjectWrites {
  readonly #questions: ObjectQuestions;

  constructor(private readonly context: DryRunContext) {
    this.#questions = new ObjectQuestions(context);
  }

  async answer(
    exchange: RelayExchange,
    marked: MarkedWrite,
    signal: AbortSignal,
  ): Promise<void> {
    const note = this.context.record.begin();
    const write = objectWriteOf(
      marked,
      exchange.request.headers['content-type'] ?? '',
    );
    const { group, resource } = write.object;
    if (group === '' && resource === 'secrets') {
      this.context.secrets.addSecret(kubeObjectOf(marked.body) ?? {});
    }
    const asked = await this.#questions.ask(exchange, write, signal);
    const { reply, judgement, kind } = asked;
    const reference = referenceOf(write, kind, reply?.body);
    if (judgement) {
      note({
        object: reference,
        write: write.write,
        ...(isHook(write.sent) && { hook: true }),
        ...judgement,
        warnings: warningsOf(reply?.headers ?? {}),
      });
    }
    if (reply && asked.helmHears === 'the reply') {
      if (reply.status < 300) {
        this.#remember(write, reply.body, true);
      }
      passOn(exchange, reply);
      return;
    }
    if (write.write === 'delete') {
      this.#remember(write, undefined, reply !== undefined);
      sendJson(exchange.response, 200, SUCCESS);
      return;
    }
    const live =
      write.write === 'patch'
        ? await readLiveObject(exchange, write.object, signal)
        : undefined;
    const result = Buffer.from(
      JSON.stringify(live ?? pretendedObject(write.sent, reference)),
    );
    this.#remember(write, result, reply !== undefined);
    sendJson(exchange.response, write.write === 'create' ? 201 : 200, result);
  }

  /** @param inCluster - of what helm believes to have deleted */
  #remember(
    { object, write, sent }: ObjectWrite,
    result: Buffer | undefined,
    inCluster: boolean,
  ): void {
    if (object.name === undefined) {
      return;
    }
    if (write === 'delete') {
      this.context.objects.put(object, {
        deleted: { leftInCluster: inCluster },
      });
    } else if (result) {
      this.context.objects.put(object, { object: result, hook: isHook(sent) });
    }
  }
}
