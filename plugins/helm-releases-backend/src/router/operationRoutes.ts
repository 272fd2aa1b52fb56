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

import type { Router } from 'express';
import { audited } from './audited';
import type { RouterOptions } from './RouterOptions';
import {
  eventsQuerySchema,
  operationIdSchema,
  operationQuerySchema,
  parse,
} from './parse';
import { streamEvents } from './streamEvents';

/** Routes below `/operations`. */
export function addOperationRoutes(
  router: Router,
  { httpAuth, auditor, changes }: RouterOptions,
): void {
  router.get('/operations', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    const { entityRef, ...query } = parse(operationQuerySchema, request.query);
    response.json(
      await audited(
        auditor,
        {
          eventId: 'operation-fetch',
          request,
          meta: { queryType: 'list', entityRef },
        },
        () =>
          changes.listOperations(
            { ...query, entityRefs: entityRef ? [entityRef] : undefined },
            credentials,
          ),
      ),
    );
  });

  // Pages ask for these every half second while helm runs: they are not audited.
  router.get('/operations/:id', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    const { id } = parse(operationIdSchema, request.params);
    response.json(await changes.getOperation(id, credentials));
  });

  router.get('/operations/:id/events', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    const { id } = parse(operationIdSchema, request.params);
    const { after } = parse(eventsQuerySchema, request.query);
    if (request.accepts(['json', 'text/event-stream']) === 'json') {
      response.json(await changes.readEvents(id, after, credentials));
      return;
    }
    await streamEvents(response, after, from =>
      changes.readEvents(id, from, credentials),
    );
  });

  router.post('/operations/:id/cancel', async (request, response) => {
    const credentials = await httpAuth.credentials(request, {
      allow: ['user'],
    });
    const { id } = parse(operationIdSchema, request.params);
    response.status(202).json(
      await audited(
        auditor,
        {
          eventId: 'operation-cancel',
          severityLevel: 'high',
          request,
          meta: { operationId: id },
        },
        () => changes.cancel(id, credentials),
      ),
    );
  });
}
