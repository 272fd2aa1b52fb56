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

import type {
  AccessDecision,
  InstallChoices,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { EntityClaim } from '../authorization/EntityClaims';
import type { InventoryStore } from '../database/InventoryStore';
import { chartToInstall } from './chartToInstall';
import type { InstallRules } from './InstallRules';
import type { InstallSources } from './InstallSources';
import { installTargets } from './installTargets';

/** Said where no rule is configured. */
export const NOWHERE =
  'Nothing may be installed from the portal: name the namespaces for it in helmReleases.operations.installs.';

/** What of an entity can be installed, and where. */
export async function installChoices(
  claim: EntityClaim,
  options: {
    access: AccessDecision;
    rules: InstallRules;
    sources: Pick<InstallSources, 'find'>;
    store: Pick<InventoryStore, 'listClusters' | 'listReleases'>;
  },
): Promise<InstallChoices> {
  const { access, rules, sources, store } = options;
  const { selector } = claim;
  const { chart, problem: unknown } = chartToInstall(selector);
  const choices = {
    access,
    releaseName: selector.releases[0] ?? chart ?? '',
    versions: [],
    targets: [],
  };
  if (!chart) {
    return { ...choices, problem: unknown };
  }
  const [{ reference, standing, versions }, clusters, { items }] =
    await Promise.all([
      sources.find(chart, [claim]),
      store.listClusters(),
      store.listReleases({ claimedBy: [selector] }),
    ]);
  const running = new Set(
    items
      .filter(
        release =>
          release.chart?.name === chart && release.status !== 'uninstalled',
      )
      .map(({ cluster }) => cluster),
  );
  const targets = installTargets(clusters, selector, { rules, running });
  const problem =
    (rules.isEmpty ? NOWHERE : undefined) ??
    (reference ? undefined : standing.problem) ??
    (targets.length > 0
      ? undefined
      : 'There is no cluster in which it does not run yet and where helmReleases.operations.installs and the annotations of the entity allow it.');
  return {
    ...choices,
    chart,
    source: standing,
    versions,
    targets,
    ...(problem && { problem }),
  };
}
