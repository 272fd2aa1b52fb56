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
import { parse, planBodySchema, releaseKeySchema } from '../router/parse';
import type { ActionOptions } from './ActionOptions';
import { planOutput, toldPlan } from './planOutput';
import { releaseInput } from './releaseInput';
import { requireUser } from './requireUser';

/** As long as the longest plan may take. */
const PATIENCE_MS = 300_000;

/** Asking what an upgrade would do. */
export function addPlanUpgradeAction({
  actionsRegistry,
  auditor,
  auth,
  plans,
}: ActionOptions): void {
  actionsRegistry.register({
    name: 'plan-helm-upgrade',
    title: 'Plan the upgrade of a Helm release',
    description: `Computes what an upgrade to a chart version would do, without changing anything: objects that change, images, custom resource definitions, and the API server's answer to a dry run of every write.

## When to use
Always before upgrade-helm-release, whose plan digest comes from here. Show blockers, breaking definitions and refused objects to the user and do not go on with them unasked.

## What to mind
The values of the running revision are kept. Only who may upgrade the release may plan it.`,
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          ...releaseInput(z),
          chartVersion: z.string().describe('A published version of its chart'),
        }),
      output: planOutput,
    },
    action: async ({ input, credentials }) => {
      const { chartVersion, ...path } = input;
      const key = parse(releaseKeySchema, path);
      const body = parse(planBodySchema, { chartVersion });
      const user = requireUser(auth, credentials);
      const plan = await audited(
        auditor,
        {
          eventId: 'release-plan',
          severityLevel: 'medium',
          meta: {
            actionType: 'upgrade',
            via: 'actions-registry',
            requestedBy: user.principal.userEntityRef,
            ...key,
            chartVersion,
          },
        },
        () => plans.plan(key, body, user, AbortSignal.timeout(PATIENCE_MS)),
        ({ digest }) => ({ planDigest: digest }),
      );
      return { output: toldPlan(plan) };
    },
  });
}
