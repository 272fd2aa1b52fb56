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

import {
  type ClusterTransport,
  kubeRequest,
  type KubeResponse,
} from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { messageOf } from './messageOf';
import { errorStatus } from './errorStatus';
import { downstreamHeaders, upstreamHeaders } from './relayHeaders';
import type { RelayTimes } from './RelayTimes';
import { sendStatus } from './sendStatus';

/** Kubernetes itself takes at most 3 MiB. */
const MAX_REQUEST_BYTES = 8 * 1024 * 1024;
const MAX_ERROR_BYTES = 256 * 1024;
/** After so long without a request, a kept connection may have been dropped on its way. */
const IDLE_MS = 5_000;

class RequestTooLarge extends Error {
  constructor() {
    super(`The request is larger than ${MAX_REQUEST_BYTES / 1024 / 1024} MiB.`);
  }
}

interface ForwardOptions {
  transport: ClusterTransport;
  request: IncomingMessage;
  response: ServerResponse;
  watch: boolean;
  times: RelayTimes;
  /** Time since the cluster last answered. */
  idleMs: number;
  /** Aborts when the relay closes. */
  signal: AbortSignal;
  /** Told why the cluster could not answer. */
  onFailure(message: string): void;
}

/**
 * Passes one request on to the cluster and its answer back, both bodies byte by
 * byte. Never throws for what helm or the cluster did; helm gets a Status, or a
 * broken connection where its answer had begun.
 */
export async function forwardRequest(options: ForwardOptions): Promise<void> {
  const { transport, response, watch, times } = options;
  const left = new AbortController();
  response.once('close', () => left.abort(new Error('helm went away')));
  const silence = deadline(watch ? 0 : times.silenceMs);
  const end = deadline(watch ? times.watchMs * (1 + Math.random() / 2) : 0);
  const signal = AbortSignal.any([
    left.signal,
    silence.signal,
    end.signal,
    options.signal,
  ]);
  let answer: KubeResponse | undefined;
  try {
    answer = await send(options, signal);
    silence.refresh();
    if (isError(answer)) {
      await passError(options, answer);
      return;
    }
    response.writeHead(answer.status, downstreamHeaders(answer.headers));
    response.flushHeaders();
    for await (const chunk of answer.body) {
      silence.refresh();
      if (!response.write(chunk)) {
        await once(response, 'drain', { signal });
      }
    }
    response.end();
  } catch (error) {
    answer?.body.destroy();
    if (left.signal.aborted || options.signal.aborted) {
      response.destroy();
    } else if (end.signal.aborted) {
      endWatch(response);
    } else {
      const { code, message } = silence.signal.aborted
        ? silent(transport.cluster, times.silenceMs)
        : failureOf(error as Error);
      options.onFailure(message);
      if (response.headersSent) {
        response.destroy();
      } else {
        sendStatus(response, code, message);
      }
    }
  } finally {
    silence.stop();
    end.stop();
  }
}

function silent(cluster: string, silenceMs: number) {
  return {
    code: 504,
    message: `Cluster ${cluster} did not answer within ${silenceMs / 1000} s.`,
  };
}

function failureOf(error: Error) {
  return {
    code: error instanceof RequestTooLarge ? 413 : 503,
    message: messageOf(error),
  };
}

async function send(
  options: ForwardOptions,
  signal: AbortSignal,
): Promise<KubeResponse> {
  const { transport, request, watch } = options;
  const method = request.method ?? 'GET';
  const body = await readRequest(request);
  if (body && options.idleMs > IDLE_MS) {
    // A read that meets a dead connection is sent again, a write must not be.
    // So let a read find out first: helm's last write after a long wait is the
    // one that takes the lock off the release.
    const probe = await kubeRequest(transport, { path: '/version', signal });
    probe.body.resume();
  }
  return kubeRequest(transport, {
    method,
    path: request.url ?? '',
    headers: {
      ...upstreamHeaders(request.headers, watch),
      ...(body && { 'content-length': String(body.length) }),
    },
    body,
    signal,
    timeoutMs: 0,
  });
}

async function readRequest(
  request: IncomingMessage,
): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > MAX_REQUEST_BYTES) {
      throw new RequestTooLarge();
    }
    chunks.push(chunk);
  }
  return size > 0 ? Buffer.concat(chunks, size) : undefined;
}

/** Helm keeps what a server can do, and asks whether that has changed. */
const NOT_MODIFIED = 304;

/** Whether helm could not make sense of an answer as it came. */
function isError({ status, headers }: KubeResponse): boolean {
  return (
    (status >= 300 && status !== NOT_MODIFIED) ||
    (headers['content-type'] ?? '').startsWith('text/html')
  );
}

async function passError(
  { transport, response, onFailure }: ForwardOptions,
  answer: KubeResponse,
): Promise<void> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer.body) {
    size += chunk.length;
    chunks.push(chunk);
    if (size > MAX_ERROR_BYTES) {
      break;
    }
  }
  const body = Buffer.concat(chunks, size);
  const status = errorStatus(transport.cluster, answer, body);
  if (status) {
    onFailure(status.message);
    sendStatus(response, status.code, status);
    return;
  }
  response.writeHead(answer.status, downstreamHeaders(answer.headers));
  response.end(body);
}

/** Ends a watch as an API server does when its time is over. */
function endWatch(response: ServerResponse): void {
  if (!response.headersSent) {
    // Through the proxy, the head of a quiet watch comes with its first event.
    response.writeHead(200, { 'Content-Type': 'application/json' });
  }
  response.end();
}

/** Aborts after a time without `refresh`; 0 = never. */
function deadline(milliseconds: number) {
  const controller = new AbortController();
  const timer = milliseconds
    ? setTimeout(() => controller.abort(new Error('timeout')), milliseconds)
    : undefined;
  return {
    signal: controller.signal,
    refresh: () => void timer?.refresh(),
    stop: () => clearTimeout(timer),
  };
}
