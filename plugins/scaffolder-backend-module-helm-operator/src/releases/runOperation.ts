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
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import type { ActionContext } from '@backstage/plugin-scaffolder-node';
import type { JsonObject } from '@backstage/types';
import type {
  Operation,
  ReleaseKey,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { followOperation } from './followOperation';
import { HelmReleasesClient } from './HelmReleasesClient';

/** What the release actions need. */
export interface ReleaseActionOptions {
  auth: AuthService;
  discovery: DiscoveryService;
  /**
   * Time between two questions for the log, in milliseconds.
   *
   * @defaultValue 1000
   */
  pollMs?: number;
}

/** The part of an action's context that an operation needs. */
export type ReleaseActionContext = Pick<
  ActionContext<JsonObject>,
  'logger' | 'signal' | 'checkpoint' | 'getInitiatorCredentials'
>;

/**
 * Starts an operation as the user who started the task, and follows it to its
 * end. A task that is recovered or tried again follows the operation that it
 * had started.
 *
 * @throws Error with the message of an operation that did not succeed, or with
 * the reason why none was started
 */
export async function runOperation(
  options: ReleaseActionOptions,
  ctx: ReleaseActionContext,
  operation: {
    kind: Operation['kind'];
    release: ReleaseKey;
    start(client: HelmReleasesClient): Promise<string>;
  },
): Promise<Operation> {
  const { auth, discovery, pollMs = 1_000 } = options;
  const { cluster, namespace, name } = operation.release;
  const client = new HelmReleasesClient({
    auth,
    discovery,
    credentials: () => ctx.getInitiatorCredentials(),
  });
  try {
    const operationId = await ctx.checkpoint({
      key: `helm.release.${operation.kind}.${cluster}.${namespace}.${name}`,
      fn: () => operation.start(client),
    });
    ctx.logger.info(`Operation ${operationId}`);
    const ended = await followOperation({
      client,
      operationId,
      logger: ctx.logger,
      signal: ctx.signal,
      pollMs,
    });
    if (ended.state !== 'succeeded') {
      throw new Error(ended.message ?? `Operation ${ended.id} ${ended.state}.`);
    }
    return ended;
  } catch (error) {
    // The answer's own words say more than its status.
    throw error instanceof ResponseError
      ? new Error(error.cause.message)
      : error;
  }
}
