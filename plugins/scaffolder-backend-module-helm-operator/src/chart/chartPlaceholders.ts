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

import type { JsonValue } from '@backstage/types';
import type { AccessRule } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { ChartCrd } from './crd/ChartCrd';
import type { Placeholders } from './fillPlaceholders';
import { listedCrd } from './listedCrd';
import type { OperatorChartOptions } from './operatorChartInput';
import { ownRules } from './ownRules';
import { ruleObject } from './ruleObject';
import { webhookKind } from './webhookKind';

/** A gear wheel; an URL would make a page that shows the chart depend on a host. */
const ICON =
  'data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIHZpZXdCb3g9IjAgMCAyNCAyNCI+PGNpcmNsZSBjeD0iMTIiIGN5PSIxMiIgcj0iNiIgZmlsbD0ibm9uZSIgc3Ryb2tlPSIjMzI2Y2U1IiBzdHJva2Utd2lkdGg9IjQiLz48cGF0aCBzdHJva2U9IiMzMjZjZTUiIHN0cm9rZS13aWR0aD0iMyIgZD0iTTEyIDF2NU0xMiAxOHY1TTEgMTJoNU0xOCAxMmg1Ii8+PC9zdmc+';

/** All that is put into the sources of a chart. */
export function chartPlaceholders(
  options: OperatorChartOptions,
  crds: ChartCrd[],
): Placeholders {
  const { operator, group, version, metrics, webhooks, rules } = options;
  const appVersion = options.appVersion ?? `v${version}`;
  const image = options.image ?? `ghcr.io/prophet-aiops/prophet-${operator}`;
  const tag = { appVersion: '', pinned: appVersion, latest: 'latest' };
  const imageTag = tag[options.tagPolicy];
  return {
    names: {
      operator,
      group,
      version,
      image: `${image}:${imageTag || appVersion}`,
      plurals: crds.map(({ plural }) => plural).join(', '),
      resources: crds
        .map(({ plural, group: of }) => `${plural}.${of}`)
        .join(', '),
    },
    values: {
      description: options.description,
      owner: options.owner,
      chartVersion: version,
      appVersion,
      icon: options.icon ?? ICON,
      imageRepository: image,
      imageTag,
      watchNamespace: options.watchNamespace,
      metricsEnabled: metrics.enabled,
      metricsSecure: metrics.secure,
      serviceMonitor: metrics.serviceMonitor,
      webhooksEnabled: webhooks.enabled,
      webhooksValidating: webhooks.validating,
      webhooksMutating: webhooks.mutating,
      certManager: webhooks.existingSecret === '',
      webhookSecret: webhooks.existingSecret,
      webhookCaBundle: webhooks.caBundle,
      networkPolicy: options.networkPolicy,
      podDisruptionBudget: options.podDisruptionBudget,
      extraRules: ruleObjects(rules, 'watched'),
      extraClusterRules: ruleObjects(rules, 'cluster'),
    },
    blocks: {
      webhookKinds: crds.map(webhookKind),
      namespacedRules: ownRules(group, pluralsOf(crds, 'Namespaced')),
      clusterRules: ownRules(group, pluralsOf(crds, 'Cluster')),
      crdList: crds.map(listedCrd),
    },
  };
}

function pluralsOf(crds: ChartCrd[], scope: ChartCrd['scope']): string[] {
  return crds.filter(crd => crd.scope === scope).map(({ plural }) => plural);
}

function ruleObjects(
  rules: AccessRule[],
  wanted: AccessRule['scope'],
): JsonValue[] {
  return rules.filter(({ scope }) => scope === wanted).map(ruleObject);
}
