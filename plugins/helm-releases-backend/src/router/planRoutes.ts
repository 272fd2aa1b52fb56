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

import type { PlanRequest } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { JsonObject } from '@backstage/types';
import type { Router } from 'express';
import { audited } from './audited';
import type { RouterOptions } from './RouterOptions';
import { parse, planBodySchema, releaseKeySchema } from './parse';
import { RELEASE_PATH } from './releaseRoutes';

/** Asking what a change of one release would do. */
export function addPlanRoutes(
  router: Router,
  { httpAuth, auditor, plans }: RouterOptions,
): void {
  router.post(`${RELEASE_PATH}/plans`, async (request, response) => {
    const credentials = await httpAuth.credentials(request, {
      allow: ['user'],
    });
    const key = parse(releaseKeySchema, request.params);
    const body = parse(planBodySchema, request.body);
    const left = new AbortController();
    response.on('close', () =>
      left.abort(new Error('Nobody waits for the plan any more.')),
    );
    response.json(
      await audited(
        auditor,
        {
          eventId: 'release-plan',
          severityLevel: 'medium',
          request,
          meta: { ...key, ...metaOf(body) },
        },
        () => plans.plan(key, body, credentials, left.signal),
        ({ digest }) => ({ planDigest: digest }),
      ),
    );
  });
}

/** What of the request belongs into the audit event: never values. */
function metaOf(request: PlanRequest): JsonObject {
  return 'revision' in request
    ? { actionType: 'rollback', revision: request.revision }
    : {
        actionType: 'entityRef' in request ? 'install' : 'upgrade',
        ...('entityRef' in request && { entityRef: request.entityRef }),
        chartVersion: request.chartVersion,
        withValues: request.values !== undefined,
      };
}
