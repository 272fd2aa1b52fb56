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
import { parse, releaseQuerySchema } from './parse';

/** Lists of clusters and of releases. */
export function addListRoutes(
  router: Router,
  { httpAuth, auditor, releases }: RouterOptions,
): void {
  router.get('/clusters', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    response.json(
      await audited(
        auditor,
        {
          eventId: 'release-fetch',
          request,
          meta: { queryType: 'clusters' },
        },
        () => releases.listClusters(credentials),
      ),
    );
  });

  router.get('/releases', async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    const query = parse(releaseQuerySchema, request.query);
    response.json(
      await audited(
        auditor,
        {
          eventId: 'release-fetch',
          request,
          meta: { queryType: 'list', entityRef: query.entityRef },
        },
        () =>
          releases.listReleases(
            {
              entityRef: query.entityRef,
              clusters: only(query.cluster),
              namespaces: only(query.namespace),
              names: only(query.name),
              charts: only(query.chart),
              statuses: only(query.status),
              deliveries: only(query.delivery),
              distances: only(query.distance),
              orderBy: query.orderBy && [
                { field: query.orderBy, order: query.order },
              ],
              limit: query.limit,
              offset: query.offset,
            },
            credentials,
          ),
      ),
    );
  });
}

function only<T>(value: T | undefined): T[] | undefined {
  return value === undefined ? undefined : [value];
}
