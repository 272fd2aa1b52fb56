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

import { z } from 'zod/v3';
import { API_GROUP } from '@prophet-aiops/backstage-plugin-helm-releases-common';

const NO_WILDCARD =
  'has to be named: a wildcard permits what nobody has thought of';

/** A rule of RBAC that an operator needs beside those for its own kinds. */
export const accessRuleInput = z
  .object({
    scope: z
      .enum(['watched', 'cluster'], {
        description:
          'Where it holds: in the namespaces that are watched, or for the whole cluster, as for nodes',
      })
      .default('watched'),
    apiGroups: z
      .array(z.string().max(253).regex(API_GROUP, NO_WILDCARD), {
        description: 'API groups; "" is the core one',
      })
      .max(20)
      .default([]),
    resources: z
      .array(
        z
          .string()
          .max(253)
          .regex(/^[a-z0-9][a-z0-9.-]*(\/[a-z0-9]+)?$/, NO_WILDCARD),
        {
          description: 'Resources such as `pods` or `pods/status`',
        },
      )
      .max(50)
      .default([]),
    resourceNames: z
      .array(
        z
          .string()
          .min(1)
          .max(253)
          .regex(/^[A-Za-z0-9._:-]+$/),
        {
          description: 'The only objects it holds for',
        },
      )
      .max(100)
      .default([]),
    nonResourceURLs: z
      .array(
        z
          .string()
          .max(253)
          .regex(/^\/[A-Za-z0-9._/-]*\*?$/),
        {
          description: 'Paths such as `/metrics`; for scope cluster only',
        },
      )
      .max(20)
      .default([]),
    verbs: z
      .array(
        z
          .string()
          .max(63)
          .regex(/^[a-z]+$/, NO_WILDCARD),
        {
          description: 'Verbs such as `get`, `list` or `patch`',
        },
      )
      .min(1)
      .max(20),
  })
  .strict()
  .superRefine((rule, ctx) => {
    const urls = rule.nonResourceURLs.length > 0;
    const message =
      (urls &&
        rule.scope === 'watched' &&
        'nonResourceURLs need scope cluster') ||
      (urls &&
        rule.resources.length > 0 &&
        'a rule is for resources or for nonResourceURLs') ||
      (!urls &&
        (rule.resources.length === 0 || rule.apiGroups.length === 0) &&
        'a rule needs apiGroups and resources');
    if (message) {
      ctx.addIssue({ code: 'custom', message });
    }
  });

/** A rule of RBAC, with defaults put in. */
export type AccessRule = z.output<typeof accessRuleInput>;
