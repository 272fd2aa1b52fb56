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

import type { ReleasePlan } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { SchemaLibrary } from './ActionOptions';

/** What of a plan is told: all that speaks for or against it, and no manifests or values. */
export function planOutput(z: SchemaLibrary) {
  const object = z.object({
    kind: z.string(),
    namespace: z.string().optional(),
    name: z.string(),
  });
  return z.object({
    planDigest: z
      .string()
      .describe('Name it to upgrade-helm-release: any other state is refused'),
    from: z.object({
      revision: z.number().optional(),
      chartVersion: z.string().optional(),
    }),
    to: z.object({ chartVersion: z.string().optional() }),
    notices: z
      .array(
        z.object({
          severity: z.enum(['blocker', 'warning', 'info']),
          code: z.string(),
          message: z.string(),
        }),
      )
      .describe('A blocker means that the upgrade would fail or do harm'),
    resources: z.array(object.extend({ change: z.string() })),
    unchangedCount: z.number(),
    images: z.array(
      object.extend({
        container: z.string(),
        before: z.string().optional(),
        after: z.string().optional(),
      }),
    ),
    crds: z.array(
      z.object({
        name: z.string(),
        verdict: z.string(),
        findings: z.array(z.string()),
      }),
    ),
    refused: z
      .array(
        object.extend({
          failureClass: z.string().optional(),
          message: z.string().optional(),
          nextStep: z.string().optional(),
        }),
      )
      .describe('Objects that the API server refused in the dry run'),
    unchecked: z
      .array(z.object({ subject: z.string(), reason: z.string() }))
      .describe('What no dry run can answer'),
    withheld: z
      .string()
      .optional()
      .describe('Why messages that may quote values are left out'),
  });
}

/** A plan in the shape of {@link planOutput}, which drops what it does not name. */
export function toldPlan(plan: ReleasePlan) {
  const { digest, resources, images, crds, answers, ...rest } = plan;
  return {
    ...rest,
    planDigest: digest,
    resources: resources.map(({ object, change }) => ({ ...object, change })),
    images: images.map(({ object, ...image }) => ({ ...object, ...image })),
    crds: crds.map(({ name, verdict, findings }) => ({
      name,
      verdict,
      findings: findings.map(({ path, message }) =>
        [path, message].filter(Boolean).join(': '),
      ),
    })),
    refused: answers
      .filter(({ verdict }) => verdict === 'refused')
      .map(({ object, ...answer }) => ({ ...object, ...answer })),
  };
}
