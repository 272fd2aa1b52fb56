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

/** A part of a plan. */
export type PlanSectionName =
  | 'resources'
  | 'values'
  | 'crds'
  | 'checks'
  | 'hooks';

/** Title of a part and how much is in it, in the order in which they are shown. */
export function planSections(
  plan: ReleasePlan,
): { name: PlanSectionName; title: string; count: number }[] {
  const { resources, values, crds, answers, unchecked, hooks, images } = plan;
  const { before, after, defaults, orphaned, problems } = values;
  return [
    {
      name: 'resources',
      title: 'Resources',
      count: resources.filter(({ change }) => change !== 'unchanged').length,
    },
    {
      name: 'values',
      title: 'Values',
      count:
        defaults.length +
        orphaned.length +
        problems.length +
        (before === after ? 0 : 1),
    },
    { name: 'crds', title: 'CRDs', count: crds.length },
    {
      name: 'checks',
      title: 'Checks',
      count: answers.length + unchecked.length,
    },
    {
      name: 'hooks',
      title: 'Hooks and images',
      count: hooks.length + images.length,
    },
  ];
}
