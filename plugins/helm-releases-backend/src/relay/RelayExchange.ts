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

import type { ClusterTransport } from '@prophet-aiops/backstage-plugin-helm-releases-node';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ApiTarget } from './apiTarget';
import type { RelayTimes } from './RelayTimes';

/** One request of helm that the relay may pass on, and helm's end of it. */
export interface RelayExchange {
  transport: ClusterTransport;
  request: IncomingMessage;
  response: ServerResponse;
  /** What the path names; absent for documents such as discovery. */
  target?: ApiTarget;
  watch: boolean;
  times: RelayTimes;
  /** Time since the cluster last answered. */
  idleMs: number;
  /** Aborts when the relay closes. */
  signal: AbortSignal;
  /** Told why the cluster could not answer. */
  onFailure(message: string): void;
  /** Told what helm sends, where it is passed on as it is. */
  onBody?(body: Buffer): void;
}

/** What a question to the cluster needs of the exchange in which it is asked. */
export interface UpstreamAsker
  extends Pick<RelayExchange, 'transport' | 'watch' | 'idleMs' | 'onFailure'> {
  request: Pick<IncomingMessage, 'headers'>;
}

/** How helm's requests are answered: passed on as they are, or otherwise. Never throws for what helm or the cluster did. */
export type RelayPassage = (exchange: RelayExchange) => Promise<void>;
