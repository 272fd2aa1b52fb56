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
import { STORAGE_RESOURCES } from '../../inventory/api/storagePath';
import { readStorageObjectName } from '../../inventory/decode/storageObjectName';
import type { ApiTarget } from '../../relay/apiTarget';
import { askUpstream } from '../../relay/askUpstream';
import type { RelayExchange } from '../../relay/RelayExchange';
import { sendJson } from '../../relay/sendJson';
import { sendStatus } from '../../relay/sendStatus';
import type { DryRunContext } from './DryRunContext';
import { judgeAnswer } from './judgeAnswer';
import { kubeObjectOf } from './KubeObject';
import type { MarkedWrite } from './markWrite';
import { isPassedOn, passOn } from './passOn';
import { pretendedObject, SUCCESS } from './pretendedAnswers';
import { type StorageBody, storageBodyOf } from './storageBody';

/**
 * Helm's bookkeeping in a dry run. The new revision is asked about, so that
 * size, quota and rights count, and is pretended from then on; changes of the
 * older ones are asked about. Only what the cluster refuses is noted: nobody
 * wants to read of what helm does in passing.
 */
export class RevisionWrites {
  /** The revision that helm wanted to store first. */
  stored?: StorageBody;

  constructor(
    private readonly context: DryRunContext,
    private readonly release: ReleaseKey,
    private readonly driver: StorageDriver,
  ) {}

  /** Whether a write is one of a revision. */
  concerns(target: ApiTarget, body: Buffer | undefined): boolean {
    const { group, namespace, resource } = target;
    if (
      group !== '' ||
      namespace !== this.release.namespace ||
      resource !== STORAGE_RESOURCES[this.driver]
    ) {
      return false;
    }
    const name = target.name ?? storageBodyOf(resource, body)?.metadata.name;
    return (
      name !== undefined &&
      readStorageObjectName(name)?.release === this.release.name
    );
  }

  async answer(
    exchange: RelayExchange,
    marked: MarkedWrite,
    signal: AbortSignal,
  ): Promise<void> {
    const note = this.context.record.begin();
    const { target, write } = marked;
    const body = storageBodyOf(target.resource, marked.body);
    const revision = { ...target, name: target.name ?? body?.metadata.name };
    if (!body && write !== 'delete') {
      sendStatus(exchange.response, 400, 'The revision cannot be read.');
      return;
    }
    if (write === 'create') {
      this.stored ??= body;
    }
    // What is there in pretence only cannot be asked about.
    if (!this.context.objects.get(revision)?.object) {
      const reply = await askUpstream(exchange, { ...marked, signal });
      if (isPassedOn(reply) || (write === 'delete' && reply.status === 404)) {
        passOn(exchange, reply);
        return;
      }
      if (reply.status >= 300) {
        note({
          object: this.#referenceOf(revision),
          write,
          ...judgeAnswer({
            status: reply.status,
            body: kubeObjectOf(reply.body),
            writesNamespace: name => this.context.objects.writesNamespace(name),
          }),
          warnings: [],
        });
      }
    }
    this.#pretend(exchange, revision, write, body);
  }

  #pretend(
    { response }: RelayExchange,
    revision: ApiTarget,
    write: MarkedWrite['write'],
    body: StorageBody | undefined,
  ): void {
    if (!body) {
      this.context.objects.put(revision, { deleted: { leftInCluster: true } });
      sendJson(response, 200, SUCCESS);
      return;
    }
    const object = Buffer.from(JSON.stringify(pretendedObject(body)));
    this.context.objects.put(revision, { object });
    sendJson(response, write === 'create' ? 201 : 200, object);
  }

  #referenceOf({ namespace, name = '' }: ApiTarget) {
    const kind = this.driver === 'secret' ? 'Secret' : 'ConfigMap';
    return { apiVersion: 'v1', kind, namespace, name };
  }
}
