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

import { ServiceUnavailableError } from '@backstage/errors';
import type { StorageDriver } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import {
  type ClusterTransport,
  kubeRequest,
  KubeStatusError,
  kubeStatusErrorOf,
} from '@prophet-aiops/backstage-plugin-helm-releases-node';
import {
  type ObjectMetadata,
  objectMetadataOf,
} from '../decode/ObjectMetadata';
import { readLines } from './readLines';
import { storageListPath } from './storagePath';

const METADATA =
  'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1,application/json';
const MAX_LINE_BYTES = 4 * 1024 * 1024;

/** What a watch tells. */
export interface WatchHandlers {
  /** The server has answered: it is alive. */
  onContact(): void;
  onChanged(metadata: ObjectMetadata): void;
  onDeleted(metadata: ObjectMetadata): void;
  /** Everything up to here has been told. */
  onVersion(resourceVersion: string): void;
}

/**
 * Watches the metadata of helm's storage objects for one session, until the
 * server ends it in time.
 *
 * @remarks Without `Accept-Encoding: identity` a proxy that compresses holds the
 * events back. The head of the answer may come with the first event only. A
 * server that went away without a word looks like one that has nothing to tell,
 * so a session that is not ended by the server some seconds after its time
 * counts as failed.
 *
 * @throws KubeStatusError, with status 410 where the resourceVersion is too
 * old; ServiceUnavailableError where the stream breaks or falls silent
 */
export async function watchMetadata(
  options: {
    transport: ClusterTransport;
    driver: StorageDriver;
    namespace?: string;
    resourceVersion: string;
    sessionMs: number;
    /** How much later than `sessionMs` the server may end the session. */
    graceMs: number;
    signal: AbortSignal;
  },
  handlers: WatchHandlers,
): Promise<void> {
  const { transport, driver, namespace, sessionMs, graceMs, signal } = options;
  const deadline = AbortSignal.timeout(sessionMs + graceMs);
  const path = storageListPath(driver, namespace, {
    watch: 'true',
    allowWatchBookmarks: 'true',
    resourceVersion: options.resourceVersion,
    timeoutSeconds: String(Math.max(1, Math.round(sessionMs / 1000))),
  });
  try {
    const response = await kubeRequest(transport, {
      path,
      headers: { Accept: METADATA, 'Accept-Encoding': 'identity' },
      timeoutMs: 0,
      signal: AbortSignal.any([signal, deadline]),
    });
    if (response.status !== 200) {
      throw await kubeStatusErrorOf(transport, response);
    }
    handlers.onContact();
    for await (const line of readLines(response.body, MAX_LINE_BYTES)) {
      handlers.onContact();
      tell(transport.cluster, line, handlers);
    }
    handlers.onContact();
  } catch (error) {
    signal.throwIfAborted();
    if (deadline.aborted) {
      throw new ServiceUnavailableError(
        `Cluster "${transport.cluster}" has fallen silent during a watch.`,
      );
    }
    throw error instanceof KubeStatusError
      ? error
      : new ServiceUnavailableError(
          `A watch of cluster "${transport.cluster}" broke off (${
            (error as Error).message
          }).`,
        );
  }
}

function tell(cluster: string, line: string, handlers: WatchHandlers): void {
  const { type, object } = JSON.parse(line) as {
    type?: unknown;
    object?: Record<string, unknown>;
  };
  if (type === 'ERROR') {
    const { code, reason, message } = object ?? {};
    throw new KubeStatusError(
      `Cluster "${cluster}" ended a watch: ${String(message ?? reason)}`,
      { status: Number(code) || 500, reason: String(reason ?? '') },
    );
  }
  const metadata = objectMetadataOf(object);
  if (metadata && (type === 'ADDED' || type === 'MODIFIED')) {
    handlers.onChanged(metadata);
  } else if (metadata && type === 'DELETED') {
    handlers.onDeleted(metadata);
  }
  const version = (object?.metadata as { resourceVersion?: unknown })
    ?.resourceVersion;
  if (typeof version === 'string' && version) {
    handlers.onVersion(version);
  }
}
