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
import { API_GROUP } from './namePatterns';

const NO_WILDCARD =
  'has to be named: a wildcard permits what nobody has thought of';

const names = (
  description: string,
  options: { pattern: RegExp; rule: string; length?: number; most: number },
) =>
  z
    .array(
      z
        .string()
        .max(options.length ?? 253, 'has more characters than a name can have')
        .regex(options.pattern, options.rule),
      { description },
    )
    .max(options.most, `holds more than ${options.most} names`);

/**
 * A rule of RBAC that an operator needs beside those for its own kinds.
 *
 * @public
 */
export const accessRuleInput = z
  .object({
    scope: z
      .enum(['watched', 'cluster'], {
        description:
          'Where it holds: in the namespaces that are watched, or for the whole cluster, as for nodes',
      })
      .default('watched'),
    apiGroups: names('API groups; "" is the core one', {
      pattern: API_GROUP,
      rule: NO_WILDCARD,
      most: 20,
    }).default([]),
    resources: names('Resources such as `pods` or `pods/status`', {
      pattern: /^[a-z0-9][a-z0-9.-]*(\/[a-z0-9]+)?$/,
      rule: NO_WILDCARD,
      most: 50,
    }).default([]),
    resourceNames: names('The only objects it holds for', {
      pattern: /^[A-Za-z0-9._:-]+$/,
      rule: 'has to be the name of an object',
      most: 100,
    }).default([]),
    nonResourceURLs: names('Paths such as `/metrics`; for scope cluster only', {
      pattern: /^\/[A-Za-z0-9._/-]*\*?$/,
      rule: 'has to be a path such as /metrics',
      most: 20,
    }).default([]),
    verbs: names('Verbs such as `get`, `list` or `patch`', {
      pattern: /^[a-z]+$/,
      rule: NO_WILDCARD,
      length: 63,
      most: 20,
    }).min(1, 'a rule needs verbs'),
  })
  .strict()
  .superRefine((rule, ctx) => {
    const problem = checkRule(rule);
    if (problem) {
      const [input, message] = problem;
      ctx.addIssue({ code: 'custom', path: [input], message });
    }
  });

/** What of a rule does not go together, and why: RBAC refuses it, or it permits nothing. */
function checkRule(rule: {
  scope: 'watched' | 'cluster';
  apiGroups: string[];
  resources: string[];
  nonResourceURLs: string[];
}): [input: string, message: string] | undefined {
  if (rule.nonResourceURLs.length > 0) {
    if (rule.scope === 'watched') {
      return ['nonResourceURLs', 'nonResourceURLs need scope cluster'];
    }
    return rule.resources.length > 0
      ? ['nonResourceURLs', 'a rule is for resources or for nonResourceURLs']
      : undefined;
  }
  const missing = (['apiGroups', 'resources'] as const).find(
    input => rule[input].length === 0,
  );
  return missing && [missing, 'a rule needs apiGroups and resources'];
}

/**
 * What a user may say of a rule of RBAC.
 *
 * @public
 */
export type AccessRuleInput = z.input<typeof accessRuleInput>;

/**
 * A rule of RBAC, with defaults put in.
 *
 * @public
 */
export type AccessRule = z.output<typeof accessRuleInput>;
