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

import { apiPathOf } from '../../relay/apiTarget';
import { askUpstream, type WholeAnswer } from '../../relay/askUpstream';
import type { RelayExchange } from '../../relay/RelayExchange';
import { sendJson } from '../../relay/sendJson';
import { askedAsNew } from './askedAsNew';
import { DefinitionChanges } from './DefinitionChanges';
import type { DryRunContext } from './DryRunContext';
import { type Judgement, judgeAnswer } from './judgeAnswer';
import { isHook, type KubeObject, kubeObjectOf } from './KubeObject';
import type { MarkedWrite } from './markWrite';
import {
  type ObjectWrite,
  objectWriteOf,
  referenceOf,
  rewritesManagedFields,
} from './ObjectWrite';
import { isPassedOn, passOn } from './passOn';
import { pretendedObject, SUCCESS } from './pretendedAnswers';
import { warningsOf } from './warningsOf';

/** How a write was asked, and what helm gets to hear. */
interface Asked {
  kind?: string;
  /** Absent where nothing is to be noted. */
  judgement?: Judgement;
  reply?: WholeAnswer;
  helmHears: 'the reply' | 'that it was done';
}

/** Asks the server about helm's writes of objects, and lets helm believe that each was done. */
export class ObjectWrites {
  readonly #definitions = new DefinitionChanges();
  /** Paths whose managed fields helm believes to have rewritten. */
  readonly #rewritten = new Set<string>();

  constructor(private readonly context: DryRunContext) {}

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
    const asked = await this.#ask(exchange, write, signal);
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
        ? await this.#live(exchange, write, signal)
        : undefined;
    const result = Buffer.from(
      JSON.stringify(live ?? pretendedObject(write.sent, reference)),
    );
    this.#remember(write, result, reply !== undefined);
    sendJson(exchange.response, write.write === 'create' ? 201 : 200, result);
  }

  async #ask(
    exchange: RelayExchange,
    write: ObjectWrite,
    signal: AbortSignal,
  ): Promise<Asked> {
    const { kinds, objects } = this.context;
    const pretended = objects.get(write.object);
    const isAnew =
      pretended?.deleted?.leftInCluster === true && write.write !== 'delete';
    const asNew = isAnew ? askedAsNew(write) : undefined;
    const request = asNew?.request ?? write;
    const { kind, refusal } = await kinds.of(request.method, request.target);
    const unchecked = (message: string): Asked => ({
      kind,
      judgement: { verdict: 'unchecked', message },
      helmHears: 'that it was done',
    });
    if (refusal) {
      return unchecked(refusal);
    }
    if (isAnew && !asNew) {
      return unchecked(
        'Helm deletes the object and makes it anew; the cluster still has the old one, which would be compared with it.',
      );
    }
    const reply = await askUpstream(exchange, { ...request, signal });
    if (isPassedOn(reply)) {
      return { reply, helmHears: 'the reply' };
    }
    if (write.write === 'delete' && reply.status === 404) {
      // What is there in pretence only may be deleted: that is what was asked.
      return pretended?.object
        ? {
            kind,
            judgement: { verdict: 'accepted' },
            helmHears: 'that it was done',
          }
        : { reply, helmHears: 'the reply' };
    }
    const judgement = await this.#judge(exchange, write, reply, signal);
    return {
      kind,
      reply,
      judgement: asNew ? asNew.judged(judgement) : judgement,
      ...(judgement.verdict === 'accepted' &&
        rewritesManagedFields(write) && { judgement: undefined }),
      helmHears:
        reply.status < 300 && !asNew ? 'the reply' : 'that it was done',
    };
  }

  async #judge(
    exchange: RelayExchange,
    write: ObjectWrite,
    reply: WholeAnswer,
    signal: AbortSignal,
  ): Promise<Judgement> {
    const path = apiPathOf(write.object);
    const judgement = judgeAnswer({
      status: reply.status,
      body: reply.status < 300 ? undefined : kubeObjectOf(reply.body),
      writesNamespace: name => this.context.objects.writesNamespace(name),
      changesApplyMethod: this.#rewritten.has(path),
      changesDefinition:
        write.write !== 'delete' && this.#definitions.concerns(write.object),
    });
    if (rewritesManagedFields(write)) {
      this.#rewritten.add(path);
    }
    if (
      DefinitionChanges.isDefinition(write.object) &&
      write.write !== 'delete'
    ) {
      this.#definitions.note(
        write.object,
        await this.#live(exchange, write, signal),
        reply.status < 300 ? kubeObjectOf(reply.body) : undefined,
      );
    }
    return judgement;
  }

  /** The object as the cluster has it. */
  async #live(
    exchange: RelayExchange,
    { object }: ObjectWrite,
    signal: AbortSignal,
  ): Promise<KubeObject | undefined> {
    const answer = await askUpstream(exchange, {
      method: 'GET',
      path: apiPathOf(object),
      signal,
    });
    return answer.status < 300 ? kubeObjectOf(answer.body) : undefined;
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
