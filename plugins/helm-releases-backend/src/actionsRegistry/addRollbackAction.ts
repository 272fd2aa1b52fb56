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
import { parse, releaseKeySchema, rollbackBodySchema } from '../router/parse';
import type { ActionOptions } from './ActionOptions';
import { reasonInput, releaseInput, startedOutput } from './releaseInput';
import { requireUser } from './requireUser';

/** Starting a rollback. */
export function addRollbackAction({
  actionsRegistry,
  auditor,
  auth,
  changes,
}: ActionOptions): void {
  actionsRegistry.register({
    name: 'rollback-helm-release',
    title: 'Roll a Helm release back',
    description: `Starts the rollback of a release to one of its revisions, and answers at once with the operation.

## When to use
When the user asks for it, for example after an upgrade that works badly. An upgrade that fails rolls back by itself.

## What to mind
It changes a cluster. Custom resource definitions do not go back. Nothing is retried.`,
    attributes: { readOnly: false, destructive: true, idempotent: false },
    schema: {
      input: z =>
        z.object({
          ...releaseInput(z),
          revision: z.number().describe('A revision that was deployed'),
          reason: reasonInput(z),
        }),
      output: startedOutput,
    },
    action: async ({ input, credentials }) => {
      const { cluster, namespace, name, ...rest } = input;
      const key = parse(releaseKeySchema, { cluster, namespace, name });
      const body = parse(rollbackBodySchema, rest);
      const user = requireUser(auth, credentials);
      const { id } = await audited(
        auditor,
        {
          eventId: 'release-change',
          severityLevel: 'high',
          meta: {
            actionType: 'rollback',
            via: 'actions-registry',
            requestedBy: user.principal.userEntityRef,
            ...key,
            ...body,
          },
        },
        () => changes.rollback(key, body, user),
        operation => ({ operationId: operation.id }),
      );
      return { output: { operationId: id } };
    },
  });
}
