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

import { isFinished } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { operationIdSchema, parse } from '../router/parse';
import type { ActionOptions } from './ActionOptions';

/** Following an operation. */
export function addGetOperationAction({
  actionsRegistry,
  changes,
}: ActionOptions): void {
  actionsRegistry.register({
    name: 'get-helm-operation',
    title: 'Get an operation on a Helm release',
    description: `Tells how an upgrade, rollback or other operation on a release stands, with its log.

## When to use
After upgrade-helm-release or rollback-helm-release, every few seconds until "finished" is true. The message then says what happened, in which state the release is, and what to do next.`,
    attributes: { readOnly: true, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          operationId: z.string(),
          after: z
            .number()
            .int()
            .min(0)
            .optional()
            .describe('Only log lines with a sequence above this one'),
        }),
      output: z =>
        z.object({
          id: z.string(),
          kind: z.string(),
          release: z.object({
            cluster: z.string(),
            namespace: z.string(),
            name: z.string(),
          }),
          requestedBy: z.string(),
          state: z.string(),
          finished: z.boolean(),
          failureClass: z.string().optional(),
          message: z.string().optional(),
          log: z.array(z.object({ sequence: z.number(), message: z.string() })),
        }),
    },
    action: async ({ input, credentials }) => {
      const { id } = parse(operationIdSchema, { id: input.operationId });
      const { operation, items } = await changes.readEvents(
        id,
        input.after ?? 0,
        credentials,
      );
      return {
        output: {
          ...operation,
          finished: isFinished(operation.state),
          log: items,
        },
      };
    },
  });
}
