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

import { parseEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { PlanRequest } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { z } from 'zod';

const name = z
  .string()
  .max(53, 'a release name has at most 53 characters')
  .regex(
    /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/,
    'not a release name',
  );

const namespace = z
  .string()
  .max(63)
  .regex(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/, 'not a namespace');

const cluster = z.string().min(1).max(253);

const wholeNumber = z.coerce.number().int().min(0);

/** Path of one release. */
export const releaseKeySchema = z.object({ cluster, namespace, name });

const entityRef = z
  .string()
  .max(500)
  .refine(isEntityRef, 'not an entity ref such as component:default/name');

const paging = {
  // A service that runs in hundreds of clusters fits on one page.
  limit: wholeNumber.max(1000).default(1000),
  offset: wholeNumber.default(0),
};

/** Query of `GET /releases`. */
export const releaseQuerySchema = z.object({
  entityRef: entityRef.optional(),
  cluster: cluster.optional(),
  namespace: z.string().max(63).optional(),
  name: z.string().max(53).optional(),
  chart: z.string().max(250).optional(),
  status: z
    .enum([
      'unknown',
      'deployed',
      'uninstalled',
      'superseded',
      'failed',
      'uninstalling',
      'pending-install',
      'pending-upgrade',
      'pending-rollback',
    ])
    .optional(),
  delivery: z.enum(['helm', 'flux', 'argocd']).optional(),
  distance: z
    .enum(['current', 'patch', 'minor', 'major', 'ahead', 'unknown'])
    .optional(),
  orderBy: z
    .enum([
      'name',
      'namespace',
      'cluster',
      'chart',
      'chartVersion',
      'revision',
      'status',
      'delivery',
      'lastDeployed',
      'distance',
    ])
    .optional(),
  order: z.enum(['asc', 'desc']).default('asc'),
  ...paging,
});

/** Query of `GET /operations`. */
export const operationQuerySchema = z.object({
  entityRef: entityRef.optional(),
  cluster: cluster.optional(),
  namespace: namespace.optional(),
  name: name.optional(),
  ...paging,
});

/** Query of `GET …/values`. */
export const valuesQuerySchema = z.object({
  revision: z.coerce.number().int().min(1).optional(),
  all: z.enum(['true', 'false']).default('false'),
});

/** Query of `GET /operations/:id/events`. */
export const eventsQuerySchema = z.object({ after: wholeNumber.default(0) });

/** Path of one operation. */
export const operationIdSchema = z.object({ id: z.string().uuid() });

const chartVersion = z
  .string()
  .max(128)
  .regex(/^[0-9A-Za-z][0-9A-Za-z.+_-]*$/, 'not a chart version');

const revision = z.number().int().min(1);

const planDigest = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'not the digest of a plan')
  .optional();

// One line of the log and of the audit event.
const reason = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .regex(/^\P{Cc}*$/u, 'must be one line without control characters')
  .optional();

/** Query of `GET /installs`. */
export const installsQuerySchema = z.object({ entityRef });

/** Body of `POST …/installs`. */
export const installBodySchema = z
  .object({
    entityRef,
    chartVersion,
    values: z.string().optional(),
    planDigest,
    reason,
  })
  .strict();

/** Body of `POST …/upgrades`. */
export const upgradeBodySchema = z
  .object({ chartVersion, values: z.string().optional(), planDigest, reason })
  .strict();

/** Body of `POST …/rollbacks`. */
export const rollbackBodySchema = z
  .object({ revision, planDigest, reason })
  .strict();

// A definition's name is a DNS subdomain.
const definitionName = z
  .string()
  .max(253)
  .regex(
    /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)+$/,
    'not the name of a custom resource definition',
  );

/** Body of `POST …/crds`. */
export const crdsBodySchema = z
  .object({
    chartVersion,
    crds: z.array(definitionName).min(1).max(100),
    confirmed: z.array(definitionName).max(100).default([]),
    values: z.string().optional(),
    planDigest: planDigest.unwrap(),
    reason,
  })
  .strict();

/** Body of `POST …/unlocks`. */
export const unlockBodySchema = z.object({ reason }).strict();

/** Body of `POST …/uninstalls`. */
export const uninstallBodySchema = z
  .object({ keepHistory: z.boolean().optional(), reason })
  .strict();

/** Body of `POST …/plans`: what is to be changed to, a chart version or a revision; with an entity, what is to be installed. */
export const planBodySchema = z
  .object({
    entityRef: entityRef.optional(),
    chartVersion: chartVersion.optional(),
    values: z.string().optional(),
    revision: revision.optional(),
  })
  .strict()
  .transform((body, context): PlanRequest => {
    const { chartVersion: version, revision: target, ...rest } = body;
    const { entityRef: entity, values } = rest;
    if (version !== undefined && target === undefined) {
      return entity === undefined
        ? { chartVersion: version, values }
        : { entityRef: entity, chartVersion: version, values };
    }
    if (
      target !== undefined &&
      version === undefined &&
      values === undefined &&
      entity === undefined
    ) {
      return { revision: target };
    }
    context.addIssue({
      code: 'custom',
      message:
        'either chartVersion, with values where they change, or revision is needed',
    });
    return z.NEVER;
  });

/**
 * Reads what came over the wire.
 *
 * @throws InputError that names each field and what is wrong with it
 */
export function parse<T extends z.ZodType>(
  schema: T,
  input: unknown,
): z.infer<T> {
  const result = schema.safeParse(input ?? {});
  if (!result.success) {
    throw new InputError(
      result.error.issues
        .map(issue => `${issue.path.join('.') || 'input'}: ${issue.message}`)
        .join('; '),
    );
  }
  return result.data;
}

function isEntityRef(text: string): boolean {
  try {
    parseEntityRef(text);
    return true;
  } catch {
    return false;
  }
}
