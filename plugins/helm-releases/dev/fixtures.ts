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

import type { Entity } from '@backstage/catalog-model';
import {
  CHART_ANNOTATION,
  SOURCE_ANNOTATION,
  type ChartSourceStanding,
  type ClusterStatus,
  type InstallChoices,
  type Operation,
  type ReleaseDetail,
  type ReleaseRevision,
  type ReleaseSummary,
  type ReleaseVersion,
  type ReleaseVersions,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';

const HOUR = 3600_000;

/** The time so many hours ago, ISO 8601. */
export function hoursAgo(hours: number): string {
  return new Date(Date.now() - hours * HOUR).toISOString();
}

/** A catalog entity that claims the releases of a chart. */
export function anEntity(
  annotations: Record<string, string> = {
    [CHART_ANNOTATION]: 'label-enforcer',
    [SOURCE_ANNOTATION]: 'oci://ghcr.io/prophet-aiops/charts/label-enforcer',
  },
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'label-enforcer', namespace: 'default', annotations },
    spec: { type: 'operator', lifecycle: 'production', owner: 'team-a' },
  };
}

/** A cluster that is read and up to date. */
export function aCluster(
  name: string,
  changes: Partial<ClusterStatus> = {},
): ClusterStatus {
  return {
    name,
    status: 'ok',
    lastSyncedAt: hoursAgo(0),
    releaseCount: 1,
    namespaceFailures: [],
    warnings: [],
    warningCount: 0,
    ...changes,
  };
}

/** A source that the annotation of the entity declares. */
export function aSource(
  changes: Partial<ChartSourceStanding> = {},
): ChartSourceStanding {
  return {
    url: 'oci://ghcr.io/prophet-aiops/charts/label-enforcer',
    confidence: 'declared',
    evidence: 'annotation',
    readAt: hoursAgo(0.1),
    ...changes,
  };
}

/** A release of label-enforcer that runs its newest version. */
export function aRelease(
  cluster: string,
  changes: Partial<ReleaseSummary> = {},
): ReleaseSummary {
  return {
    cluster,
    namespace: 'prophet-operators',
    name: 'prophet-label-enforcer',
    driver: 'secret',
    targetNamespace: 'prophet-operators',
    revision: 7,
    status: 'deployed',
    chart: {
      name: 'label-enforcer',
      version: '1.1.1',
      appVersion: 'v1.1.1',
      home: 'https://github.com/prophet-aiops/label-enforcer',
    },
    firstDeployed: hoursAgo(2400),
    lastDeployed: hoursAgo(2.2),
    description: 'Upgrade complete',
    delivery: { method: 'helm' },
    applyMethod: 'ssa',
    entityRefs: ['component:default/label-enforcer'],
    latest: {
      version: '1.1.1',
      appVersion: 'v1.1.1',
      publishedAt: hoursAgo(50),
      source: 'oci://ghcr.io/prophet-aiops/charts/label-enforcer',
      confidence: 'declared',
    },
    distance: 'current',
    source: aSource(),
    observedAt: hoursAgo(0),
    ...changes,
  };
}

/** A published version of label-enforcer. */
export function aVersion(
  version: string,
  changes: Partial<ReleaseVersion> = {},
): ReleaseVersion {
  return {
    version,
    appVersion: `v${version}`,
    publishedAt: hoursAgo(1000),
    prerelease: version.includes('-'),
    ...changes,
  };
}

/** The published versions of label-enforcer, newest first. */
export const someVersions: ReleaseVersions = {
  source: aSource(),
  items: [
    aVersion('2.0.0-rc.1', { publishedAt: hoursAgo(20) }),
    aVersion('1.1.1', {
      publishedAt: hoursAgo(50),
      security: true,
      changes: [
        {
          kind: 'fixed',
          description: 'Labels with a slash are compared as they should be',
        },
        {
          kind: 'security',
          description: 'The webhook no longer trusts any certificate',
          links: [
            { name: 'CVE-2026-1234', url: 'https://cve.example.com/2026-1234' },
            // eslint-disable-next-line no-script-url -- shows that it becomes no link
            { name: 'harmless', url: 'javascript:alert(1)' },
          ],
        },
      ],
    }),
    aVersion('1.1.0', {
      publishedAt: hoursAgo(400),
      changes: [
        { kind: 'added', description: 'A mode that only observes' },
        { description: '<b>Fewer</b> requests to the API server' },
      ],
    }),
    aVersion('1.0.1', { appVersion: 'v1.0.0', publishedAt: hoursAgo(1100) }),
    aVersion('1.0.0', { publishedAt: hoursAgo(2000) }),
  ],
  totalItems: 5,
};

/** Nothing of label-enforcer can be installed: it runs in every cluster. */
export const someInstalls: InstallChoices = {
  access: { allowed: true },
  releaseName: 'prophet-label-enforcer',
  chart: 'label-enforcer',
  source: aSource(),
  versions: someVersions.items.map(({ unfit: _, ...version }) => version),
  targets: [],
};

const newestWithFix = {
  ...aRelease('any').latest!,
  security: true,
};

/** One release in each state that a card shows. */
export const someReleases: ReleaseSummary[] = [
  aRelease('staging'),
  aRelease('production-eu', {
    revision: 5,
    lastDeployed: hoursAgo(12 * 24),
    chart: { name: 'label-enforcer', version: '1.1.0', appVersion: 'v1.1.0' },
    delivery: {
      method: 'flux',
      owner: {
        kind: 'HelmRelease',
        namespace: 'flux-system',
        name: 'label-enforcer',
      },
    },
    distance: 'patch',
    latest: newestWithFix,
  }),
  aRelease('production-us', {
    revision: 4,
    status: 'failed',
    lastDeployed: hoursAgo(40 * 24),
    chart: { name: 'label-enforcer', version: '1.1.0', appVersion: 'v1.1.0' },
    running: { revision: 3, chartVersion: '1.0.1', appVersion: 'v1.0.0' },
    description: 'Upgrade "prophet-label-enforcer" failed: timed out',
    distance: 'minor',
    latest: newestWithFix,
  }),
  aRelease('edge-17', {
    revision: 2,
    chart: { name: 'label-enforcer', version: '1.0.0', appVersion: 'v1.0.0' },
    distance: 'minor',
    observedAt: hoursAgo(3),
  }),
];

/** The clusters of {@link someReleases}, one of them out of reach, one without any answer. */
export const someClusters: ClusterStatus[] = [
  aCluster('staging'),
  aCluster('production-eu', {
    warnings: [
      {
        namespace: 'legacy',
        object: 'sh.helm.release.v1.billing.v12',
        reason: 'The payload is not gzip.',
      },
    ],
    warningCount: 1,
  }),
  aCluster('production-us', {
    namespaceFailures: [
      { namespace: 'payments', reason: 'the credential may not list secrets' },
    ],
  }),
  aCluster('edge-17', {
    status: 'unreachable',
    lastSyncedAt: hoursAgo(3),
    error: 'connection refused by https://10.17.0.1:6443',
  }),
  aCluster('edge-18', {
    status: 'forbidden',
    lastSyncedAt: undefined,
    error: 'the API server answered 401',
    releaseCount: 0,
  }),
];

/** The history of a release, newest first. */
export const someRevisions: ReleaseRevision[] = [
  {
    revision: 4,
    status: 'failed',
    chartVersion: '1.1.0',
    appVersion: 'v1.1.0',
    deployedAt: hoursAgo(40 * 24),
    description: 'Upgrade "prophet-label-enforcer" failed: timed out',
  },
  {
    revision: 3,
    status: 'deployed',
    chartVersion: '1.0.1',
    appVersion: 'v1.0.0',
    deployedAt: hoursAgo(41 * 24),
    description: 'Upgrade complete',
  },
  {
    revision: 2,
    status: 'superseded',
    chartVersion: '1.0.0',
    appVersion: 'v1.0.0',
    deployedAt: hoursAgo(60 * 24),
    description: 'Upgrade complete',
  },
  {
    revision: 1,
    status: 'superseded',
    chartVersion: '1.0.0',
    appVersion: 'v1.0.0',
    deployedAt: hoursAgo(90 * 24),
    description: 'Install complete',
  },
];

/** What is only read of a release when it is opened. */
export const someDetail: Omit<ReleaseDetail, keyof ReleaseSummary> = {
  notes:
    'The operator is running in prophet-operators.\n\nkubectl get labelenforcers -A\n<b>not bold</b>',
  chartDescription: 'Enforces labels on namespaces.',
  dependencies: [
    {
      name: 'common',
      version: '2.x.x',
      repository: 'oci://registry-1.docker.io/bitnamicharts',
    },
  ],
  sources: [
    'https://github.com/prophet-aiops/label-enforcer',
    // eslint-disable-next-line no-script-url -- shows that it becomes no link
    'javascript:alert(1)',
  ],
};

/** An upgrade of a release that has just begun. */
export function anOperation(changes: Partial<Operation> = {}): Operation {
  return {
    id: 'op-1',
    kind: 'upgrade',
    release: {
      cluster: 'production-us',
      namespace: 'prophet-operators',
      name: 'prophet-label-enforcer',
    },
    entityRef: 'component:default/label-enforcer',
    requestedBy: 'user:default/guest',
    from: { revision: 3, chartVersion: '1.0.1', appVersion: 'v1.0.0' },
    to: { chartVersion: '1.1.1' },
    state: 'running',
    cancelRequested: false,
    createdAt: hoursAgo(0),
    startedAt: hoursAgo(0),
    ...changes,
  };
}
