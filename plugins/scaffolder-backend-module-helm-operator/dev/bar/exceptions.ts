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

import type { BarFinding } from './BarTool';
import { POLARIS } from './polaris/polarisFindings';

/** Values that a chart is rendered with, the chart's own defaults included. */
export type EffectiveValues = Record<string, any>;

/** What a user and a team named. */
export interface BarNames {
  release: string;
  operator: string;
}

/** A finding that is known and stays, with the reason. */
export interface BarException {
  tool: string;
  check: string;
  /** Only for such objects. */
  kind?: string;
  /** Only where the values and the names are so. */
  when?: (values: EffectiveValues, names: BarNames) => boolean;
  /** No values of a chart can answer it, those for production neither. */
  alsoInProduction?: true;
  reason: string;
}

/** Findings that are no fault of the chart. Whatever is not listed fails the bar. */
export const EXCEPTIONS: BarException[] = [
  {
    tool: 'kube-score',
    check: 'container-image-pull-policy',
    when: ({ image }) => image.pullPolicy === 'IfNotPresent',
    reason:
      'The standard has IfNotPresent as the default; values-production.yaml has Always',
  },
  {
    tool: 'kube-score',
    check: 'pod-networkpolicy',
    when: ({ networkPolicy }) => !networkPolicy.enabled,
    reason: 'The values switch the NetworkPolicy off',
  },
  {
    tool: 'kube-linter',
    check: 'non-isolated-pod',
    when: ({ networkPolicy }) => !networkPolicy.enabled,
    reason: 'The values switch the NetworkPolicy off',
  },
  {
    tool: 'kube-score',
    check: 'deployment-has-poddisruptionbudget',
    when: ({ podDisruptionBudget }) => !podDisruptionBudget.enabled,
    reason: 'The values switch the PodDisruptionBudget off',
  },
  {
    tool: 'kube-score',
    check: 'deployment-replicas',
    when: ({ replicaCount }) => replicaCount < 2,
    reason: 'The values ask for one pod',
  },
  {
    tool: 'kube-linter',
    check: 'non-existent-service-account',
    when: ({ serviceAccount }) => !serviceAccount.create,
    reason: 'The account is there already and not part of the chart',
  },
  {
    tool: POLARIS,
    check: 'pullPolicyNotAlways',
    when: ({ image }) => image.pullPolicy === 'IfNotPresent',
    reason:
      'The standard has IfNotPresent as the default; values-production.yaml has Always',
  },
  {
    tool: POLARIS,
    check: 'priorityClassNotSet',
    when: ({ priorityClassName }) => !priorityClassName,
    reason:
      'Which classes there are is up to a cluster; values-production.yaml has one that each has',
  },
  {
    tool: POLARIS,
    check: 'metadataAndInstanceMismatched',
    when: ({ fullnameOverride, nameOverride }, { release, operator }) =>
      fullnameOverride !== '' || !release.includes(nameOverride || operator),
    alsoInProduction: true,
    reason:
      "Helm's convention: the label is the release's name, and the Deployment's too only where that holds the chart's",
  },
  {
    tool: POLARIS,
    check: 'missingNetworkPolicy',
    when: ({ networkPolicy }) => !networkPolicy.enabled,
    reason: 'The values switch the NetworkPolicy off',
  },
  {
    tool: POLARIS,
    check: 'missingPodDisruptionBudget',
    when: ({ podDisruptionBudget }) => !podDisruptionBudget.enabled,
    reason: 'The values switch the PodDisruptionBudget off',
  },
  {
    tool: POLARIS,
    check: 'deploymentMissingReplicas',
    when: ({ replicaCount }) => replicaCount < 2,
    reason: 'The values ask for one pod',
  },
  {
    tool: POLARIS,
    check: 'automountServiceAccountToken',
    when: ({ serviceAccount }) => !serviceAccount.projectedToken,
    reason: 'The values ask for the token as Kubernetes mounts it',
  },
];

/** The exception that a finding falls under. */
export function exceptionOf(
  { tool, check, kind }: BarFinding,
  values: EffectiveValues,
  names: BarNames,
): BarException | undefined {
  return EXCEPTIONS.find(
    exception =>
      exception.tool === tool &&
      exception.check === check &&
      (exception.kind ?? kind) === kind &&
      (exception.when?.(values, names) ?? true),
  );
}
