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
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import type {
  ChangeRequest,
  Operation,
  OperationKind,
  ReleaseKey,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { Router } from 'express';
import type { z } from 'zod';
import { audited } from './audited';
import type { RouterOptions } from './RouterOptions';
import {
  crdsBodySchema,
  installBodySchema,
  parse,
  releaseKeySchema,
  rollbackBodySchema,
  uninstallBodySchema,
  unlockBodySchema,
  upgradeBodySchema,
} from './parse';
import { RELEASE_PATH } from './releaseRoutes';

/** Asking for changes of one release: each starts an operation. */
export function addChangeRoutes(
  router: Router,
  { httpAuth, auditor, changes, installs }: RouterOptions,
): void {
  const addChange = <TBody extends z.ZodType<ChangeRequest>>(route: {
    path: string;
    actionType: OperationKind;
    body: TBody;
    /** What of the body belongs into the audit event: never values. */
    meta(body: z.infer<TBody>): JsonObject;
    start(
      key: ReleaseKey,
      body: z.infer<TBody>,
      credentials: BackstageCredentials<BackstageUserPrincipal>,
    ): Promise<Operation>;
  }) =>
    router.post(`${RELEASE_PATH}/${route.path}`, async (request, response) => {
      const credentials = await httpAuth.credentials(request, {
        allow: ['user'],
      });
      const key = parse(releaseKeySchema, request.params);
      const body = parse(route.body, request.body);
      const operation = await audited(
        auditor,
        {
          eventId: 'release-change',
          severityLevel: 'high',
          request,
          meta: {
            actionType: route.actionType,
            ...key,
            reason: body.reason,
            ...route.meta(body),
          },
        },
        () => route.start(key, body, credentials),
        ({ id }) => ({ operationId: id }),
      );
      response.status(202).json({ operationId: operation.id });
    });

  addChange({
    path: 'installs',
    actionType: 'install',
    body: installBodySchema,
    meta: ({ entityRef, chartVersion, values, planDigest }) => ({
      entityRef,
      chartVersion,
      withValues: values !== undefined,
      planDigest,
    }),
    start: (key, body, credentials) => installs.install(key, body, credentials),
  });
  addChange({
    path: 'upgrades',
    actionType: 'upgrade',
    body: upgradeBodySchema,
    meta: ({ chartVersion, values, planDigest }) => ({
      chartVersion,
      withValues: values !== undefined,
      planDigest,
    }),
    start: (key, body, credentials) => changes.upgrade(key, body, credentials),
  });
  addChange({
    path: 'rollbacks',
    actionType: 'rollback',
    body: rollbackBodySchema,
    meta: ({ revision, planDigest }) => ({ revision, planDigest }),
    start: (key, body, credentials) => changes.rollback(key, body, credentials),
  });
  addChange({
    path: 'crds',
    actionType: 'crds',
    body: crdsBodySchema,
    meta: ({ chartVersion, crds, confirmed, planDigest }) => ({
      chartVersion,
      crds,
      confirmed,
      planDigest,
    }),
    start: (key, body, credentials) =>
      changes.applyCrds(key, body, credentials),
  });
  addChange({
    path: 'unlocks',
    actionType: 'unlock',
    body: unlockBodySchema,
    meta: () => ({}),
    start: (key, body, credentials) => changes.unlock(key, body, credentials),
  });
  addChange({
    path: 'uninstalls',
    actionType: 'uninstall',
    body: uninstallBodySchema,
    meta: ({ keepHistory }) => ({ keepHistory }),
    start: (key, body, credentials) =>
      changes.uninstall(key, body, credentials),
  });
}
