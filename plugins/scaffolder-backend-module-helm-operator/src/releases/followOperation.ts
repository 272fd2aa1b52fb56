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

import type { LoggerService } from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import {
  isFinished,
  type Operation,
  type OperationEvents,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { setTimeout as pause } from 'node:timers/promises';
import type { HelmReleasesClient } from './HelmReleasesClient';

/** The backend may be restarted while an operation of another replica goes on. */
const MAX_FAILURES = 60;

/** What it takes to follow an operation. */
export interface FollowOptions {
  client: Pick<HelmReleasesClient, 'readEvents' | 'cancel'>;
  operationId: string;
  logger: LoggerService;
  /** When it aborts, the operation is cancelled, and followed to its end. */
  signal?: AbortSignal;
  /** Time between two questions. */
  pollMs: number;
}

/**
 * Writes the log of an operation until it has ended.
 *
 * @throws ResponseError where the operation may not be read
 */
export async function followOperation(
  options: FollowOptions,
): Promise<Operation> {
  const { client, operationId, logger, signal, pollMs } = options;
  let after = 0;
  let failures = 0;
  let cancelled = false;
  for (;;) {
    if (signal?.aborted && !cancelled) {
      cancelled = true;
      await cancel(options);
    }
    let page: OperationEvents | undefined;
    try {
      page = await client.readEvents(operationId, after);
      failures = 0;
    } catch (error) {
      failures++;
      if (isFinal(error) || failures === MAX_FAILURES) {
        throw error;
      }
      logger.warn(
        `The Helm releases plugin does not answer; asking again: ${
          (error as Error).message
        }`,
      );
    }
    for (const { sequence, stream, message } of page?.items ?? []) {
      after = sequence;
      (stream === 'stderr' ? logger.warn : logger.info).call(logger, message);
    }
    if (page && page.items.length === 0) {
      if (isFinished(page.operation.state)) {
        return page.operation;
      }
    }
    if (!page || page.items.length === 0) {
      // An abort is answered at once, the first time.
      await pause(pollMs, undefined, {
        signal: cancelled ? undefined : signal,
      }).catch(() => {});
    }
  }
}

async function cancel({ client, operationId, logger }: FollowOptions) {
  logger.warn('The task was stopped; cancelling the operation.');
  try {
    await client.cancel(operationId);
  } catch (error) {
    // It may have ended at the same moment; what follows shows it.
    logger.warn(`It could not be cancelled: ${(error as Error).message}`);
  }
}

/** Asking again would not help. */
function isFinal(error: unknown): boolean {
  return error instanceof ResponseError && error.statusCode < 500;
}
