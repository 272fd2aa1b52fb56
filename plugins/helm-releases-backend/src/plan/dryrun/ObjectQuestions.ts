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
import { askedAsNew } from './askedAsNew';
import { DefinitionChanges } from './DefinitionChanges';
import type { DryRunContext } from './DryRunContext';
import { type Judgement, judgeAnswer } from './judgeAnswer';
import { kubeObjectOf } from './KubeObject';
import { type ObjectWrite, rewritesManagedFields } from './ObjectWrite';
import { isPassedOn } from './passOn';
import { readLiveObject } from './readLiveObject';

/** How a write was asked, and what helm gets to hear. */
export interface AskedObject {
  kind?: string;
  /** Absent where nothing is to be noted. */
  judgement?: Judgement;
  reply?: WholeAnswer;
  helmHears: 'the reply' | 'that it was done';
}

/** Asks the server whether it would do a write, and understands its answer. */
export class ObjectQuestions {
  readonly #definitions = new DefinitionChanges();
  /** Paths whose managed fields helm believes to have rewritten. */
  readonly #rewritten = new Set<string>();

  constructor(
    private readonly context: Pick<DryRunContext, 'kinds' | 'objects'>,
  ) {}

  async ask(
    exchange: RelayExchange,
    write: ObjectWrite,
    signal: AbortSignal,
  ): Promise<AskedObject> {
    const { kinds, objects } = this.context;
    const pretended = objects.get(write.object);
    const isAnew =
      pretended?.deleted?.leftInCluster === true && write.write !== 'delete';
    const asNew = isAnew ? askedAsNew(write) : undefined;
    const request = asNew?.request ?? write;
    const { kind, refusal } = await kinds.of(request.method, request.target);
    const unchecked = (message: string): AskedObject => ({
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
        await readLiveObject(exchange, write.object, signal),
        reply.status < 300 ? kubeObjectOf(reply.body) : undefined,
      );
    }
    return judgement;
  }
}
