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
import { parse, releaseKeySchema, upgradeBodySchema } from '../router/parse';
import type { ActionOptions } from './ActionOptions';
import { reasonInput, releaseInput, startedOutput } from './releaseInput';
import { requireUser } from './requireUser';

/** Starting an upgrade that was planned. */
export function addUpgradeAction({
  actionsRegistry,
  auditor,
  auth,
  changes,
}: ActionOptions): void {
  actionsRegistry.register({
    name: 'upgrade-helm-release',
    title: 'Upgrade a Helm release',
    description: `Starts the upgrade of a release to a chart version, as it was planned, and answers at once with the operation.

## When to use
After plan-helm-upgrade, when the user agrees with the plan. It is refused where anything has changed since the plan: plan again then.

## What to mind
It changes a cluster. The values of the running revision are kept; other values can be given on the page of the release only. Nothing is retried.`,
    attributes: { readOnly: false, destructive: true, idempotent: false },
    schema: {
      input: z =>
        z.object({
          ...releaseInput(z),
          chartVersion: z.string().describe('That of the plan'),
          planDigest: z.string().describe('From plan-helm-upgrade'),
          reason: reasonInput(z),
        }),
      output: startedOutput,
    },
    action: async ({ input, credentials }) => {
      const { cluster, namespace, name, ...rest } = input;
      const key = parse(releaseKeySchema, { cluster, namespace, name });
      const body = parse(upgradeBodySchema, rest);
      const user = requireUser(auth, credentials);
      const { id } = await audited(
        auditor,
        {
          eventId: 'release-change',
          severityLevel: 'high',
          meta: {
            actionType: 'upgrade',
            via: 'actions-registry',
            requestedBy: user.principal.userEntityRef,
            ...key,
            ...body,
          },
        },
        () => changes.upgrade(key, body, user),
        operation => ({ operationId: operation.id }),
      );
      return { output: { operationId: id } };
    },
  });
}
