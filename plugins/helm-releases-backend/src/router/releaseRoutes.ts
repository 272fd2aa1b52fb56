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

import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { ReleaseKey } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { Router } from 'express';
import { audited } from './audited';
import type { RouterOptions } from './RouterOptions';
import {
  parse,
  releaseKeySchema,
  installBodySchema,
  valuesQuerySchema,
} from './parse';

const schemaQuerySchema = installBodySchema
  .pick({ chartVersion: true, entityRef: true })
  .partial({ entityRef: true });

/** Path of one release, below which everything about it stands. */
export const RELEASE_PATH = '/releases/:cluster/:namespace/:name';

/** Reading one release. */
export function addReleaseRoutes(
  router: Router,
  { httpAuth, auditor, plans, releases }: RouterOptions,
): void {
  const addRead = (
    path: string,
    queryType: string,
    read: (
      key: ReleaseKey,
      credentials: BackstageCredentials,
    ) => Promise<unknown>,
  ) =>
    router.get(path, async (request, response) => {
      const credentials = await httpAuth.credentials(request);
      const key = parse(releaseKeySchema, request.params);
      response.json(
        await audited(
          auditor,
          {
            eventId: 'release-fetch',
            request,
            meta: { queryType, ...key },
          },
          () => read(key, credentials),
        ),
      );
    });

  addRead(RELEASE_PATH, 'by-key', (key, credentials) =>
    releases.getRelease(key, credentials),
  );
  addRead(`${RELEASE_PATH}/revisions`, 'revisions', (key, credentials) =>
    releases.listRevisions(key, credentials),
  );
  addRead(`${RELEASE_PATH}/versions`, 'versions', (key, credentials) =>
    releases.listVersions(key, credentials),
  );

  router.get(`${RELEASE_PATH}/values`, async (request, response) => {
    const credentials = await httpAuth.credentials(request);
    const key = parse(releaseKeySchema, request.params);
    const { revision, all } = parse(valuesQuerySchema, request.query);
    const values = await audited(
      auditor,
      {
        eventId: 'release-fetch',
        severityLevel: 'medium',
        request,
        meta: { queryType: 'values', ...key, revision },
      },
      () =>
        releases.getValues(key, { revision, all: all === 'true' }, credentials),
    );
    response.type('application/yaml').send(values);
  });

  router.get(`${RELEASE_PATH}/values-schema`, async (request, response) => {
    const credentials = await httpAuth.credentials(request, {
      allow: ['user'],
    });
    const key = parse(releaseKeySchema, request.params);
    const query = parse(schemaQuerySchema, request.query);
    const left = new AbortController();
    response.on('close', () =>
      left.abort(new Error('Nobody waits for the schema any more.')),
    );
    response.json(
      await audited(
        auditor,
        {
          eventId: 'release-fetch',
          request,
          meta: { queryType: 'values-schema', ...key, ...query },
        },
        () => plans.valuesSchema(key, query, credentials, left.signal),
      ),
    );
  });
}
