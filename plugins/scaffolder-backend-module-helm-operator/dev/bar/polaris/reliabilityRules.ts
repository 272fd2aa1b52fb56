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

import type { PolarisRule, PolarisSubject } from './PolarisRule';
import {
  ruleOfContainers,
  ruleOfKind,
  ruleOfMainContainers,
  ruleOfPods,
} from './ruleOf';
import { selectorMatches } from './selectorMatches';
import type { Workload } from './workloadsOf';

const budgetsOf = (workload: Workload, { objects }: PolarisSubject) =>
  objects.filter(
    object =>
      object.kind === 'PodDisruptionBudget' &&
      selectorMatches(object, object.spec.selector, workload),
  );

const autoscalersOf = (
  { object: { kind, metadata } }: Workload,
  { objects }: PolarisSubject,
) =>
  objects.filter(
    object =>
      object.kind === 'HorizontalPodAutoscaler' &&
      object.metadata.namespace === metadata.namespace &&
      object.spec.scaleTargetRef?.kind === kind &&
      object.spec.scaleTargetRef?.name === metadata.name,
  );

/** Checks of polaris for what has to go on running, and to be the right thing. */
export const RELIABILITY_RULES: PolarisRule[] = [
  ruleOfPods(
    ['deploymentMissingReplicas', 'warning', 'has one replica only'],
    ({ object: { kind, spec } }) =>
      kind === 'Deployment' && !(spec.replicas >= 2),
  ),
  ruleOfPods(
    ['priorityClassNotSet', 'warning', 'has no priority class'],
    ({ pod }) => !pod.priorityClassName,
  ),
  ruleOfContainers(
    ['tagNotSpecified', 'danger', 'names an image without tag, or the latest'],
    ({ image = '' }) => !/:[^/]+$/.test(image) || image.endsWith(':latest'),
  ),
  ruleOfContainers(
    ['pullPolicyNotAlways', 'warning', 'does not pull its image at each start'],
    ({ imagePullPolicy }) => imagePullPolicy !== 'Always',
  ),
  ruleOfMainContainers(
    ['readinessProbeMissing', 'warning', 'is not asked whether it is ready'],
    ({ readinessProbe }, { ends }) => !ends && !readinessProbe,
  ),
  ruleOfMainContainers(
    ['livenessProbeMissing', 'warning', 'is not asked whether it lives'],
    ({ livenessProbe }, { ends }) => !ends && !livenessProbe,
  ),
  ruleOfPods(
    [
      'metadataAndInstanceMismatched',
      'warning',
      'has another name than its label app.kubernetes.io/instance',
    ],
    ({ object: { metadata } }) =>
      metadata.labels?.['app.kubernetes.io/instance'] !== metadata.name,
  ),
  ruleOfKind(
    ['pdbDisruptionsIsZero', 'warning', 'lets no pod be taken away'],
    'PodDisruptionBudget',
    ({ spec: { minAvailable, maxUnavailable } }) =>
      minAvailable === '100%' ||
      maxUnavailable === 0 ||
      maxUnavailable === '0%',
  ),
  ruleOfPods(
    ['missingPodDisruptionBudget', 'warning', 'has no PodDisruptionBudget'],
    (workload, subject) =>
      workload.object.kind === 'Deployment' &&
      budgetsOf(workload, subject).length === 0,
  ),
  ruleOfPods(
    ['topologySpreadConstraint', 'warning', 'may have all pods in one place'],
    ({ ends, pod: { topologySpreadConstraints = [] } }) =>
      !ends && topologySpreadConstraints.length === 0,
  ),
  ruleOfKind(
    ['hpaMaxAvailability', 'warning', 'has no room to scale'],
    'HorizontalPodAutoscaler',
    ({ spec: { minReplicas = 0, maxReplicas } }) =>
      !(maxReplicas > minReplicas),
  ),
  ruleOfKind(
    ['hpaMinAvailability', 'warning', 'scales to less than two replicas'],
    'HorizontalPodAutoscaler',
    ({ spec: { minReplicas } }) => minReplicas < 2,
  ),
  ruleOfPods(
    [
      'pdbMinAvailableGreaterThanHPAMinReplicas',
      'warning',
      'needs more pods than its autoscaler keeps',
    ],
    (workload, subject) =>
      budgetsOf(workload, subject).some(budget =>
        autoscalersOf(workload, subject).some(
          ({ spec: { minReplicas = 1 } }) =>
            Number.isInteger(budget.spec.minAvailable) &&
            budget.spec.minAvailable > minReplicas,
        ),
      ),
  ),
];
