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

import { audited } from '../router/audited';
import { parse, releaseQuerySchema } from '../router/parse';
import type { ActionOptions } from './ActionOptions';

const MAX_ITEMS = 100;

/** Finding releases. */
export function addListReleasesAction({
  actionsRegistry,
  auditor,
  releases,
}: ActionOptions): void {
  actionsRegistry.register({
    name: 'list-helm-releases',
    title: 'List Helm releases',
    description: `Lists the Helm releases of all clusters with the chart version that runs and the newest one that is published.

## When to use
To find out which version of a chart runs where, what is outdated or failed, and to get cluster, namespace and name for the other actions. Narrow it by an entity of the catalog where one is known.

## What to mind
A cluster whose status is not "ok" may hold releases that are missing or old here.`,
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          entityRef: z
            .string()
            .optional()
            .describe(
              'Only releases of this entity, such as component:default/web',
            ),
          cluster: z.string().optional(),
          namespace: z.string().optional(),
          name: z.string().optional().describe('Name of the release'),
          chart: z.string().optional().describe('Name of the chart'),
          status: z
            .string()
            .optional()
            .describe('As helm names it, such as deployed or failed'),
          distance: z
            .enum(['current', 'patch', 'minor', 'major', 'ahead', 'unknown'])
            .optional()
            .describe('How far the newest published version is ahead'),
          limit: z.number().optional().describe(`At most ${MAX_ITEMS}`),
          offset: z.number().optional(),
        }),
      output: z =>
        z.object({
          totalItems: z.number(),
          items: z.array(
            z.object({
              cluster: z.string(),
              namespace: z.string(),
              name: z.string(),
              revision: z.number(),
              status: z.string(),
              chart: z.string().optional(),
              chartVersion: z.string().optional(),
              appVersion: z.string().optional(),
              runningChartVersion: z
                .string()
                .optional()
                .describe('Where another revision runs than the newest'),
              latestVersion: z.string().optional(),
              distance: z.string(),
              delivery: z
                .string()
                .describe('Only what "helm" delivers can be changed here'),
              entityRefs: z.array(z.string()).optional(),
            }),
          ),
          clusters: z.array(z.object({ name: z.string(), status: z.string() })),
        }),
    },
    action: async ({ input, credentials }) => {
      const query = parse(releaseQuerySchema, input);
      const only = <T>(value: T | undefined) =>
        value === undefined ? undefined : [value];
      const list = await audited(
        auditor,
        {
          eventId: 'release-fetch',
          meta: {
            queryType: 'list',
            via: 'actions-registry',
            entityRef: query.entityRef,
          },
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
              distances: only(query.distance),
              limit: Math.min(query.limit, MAX_ITEMS),
              offset: query.offset,
            },
            credentials,
          ),
      );
      return {
        output: {
          totalItems: list.totalItems,
          items: list.items.map(
            ({ chart, running, latest, delivery, ...release }) => ({
              ...release,
              chart: chart?.name,
              chartVersion: chart?.version,
              appVersion: chart?.appVersion,
              runningChartVersion: running?.chartVersion,
              latestVersion: latest?.version,
              delivery: delivery.method,
            }),
          ),
          clusters: list.clusters,
        },
      };
    },
  });
}
