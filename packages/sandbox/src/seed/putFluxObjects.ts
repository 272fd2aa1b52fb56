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

import { setTimeout as delay } from 'node:timers/promises';
import type { TestCluster } from '../target/TestCluster';

const ESTABLISHED_WITHIN_MS = 30_000;

/** A release that Flux delivers from an OCI registry. */
export interface FluxRelease {
  /** Of the HelmRelease, its source, the chart and the release. */
  name: string;
  /** Of the HelmRelease and its source. */
  namespace: string;
  /** Storage and target namespace of the release. */
  targetNamespace: string;
  /** `oci://host/path/chart` */
  url: string;
}

/**
 * Puts what Flux would read into a cluster: a HelmRelease and the OCIRepository
 * that it takes its chart from. Nothing acts on them.
 */
export async function putFluxObjects(
  cluster: TestCluster,
  { name, namespace, targetNamespace, url }: FluxRelease,
): Promise<void> {
  const definitions = [
    definition('helm.toolkit.fluxcd.io', 'v2', 'HelmRelease', 'helmreleases'),
    definition(
      'source.toolkit.fluxcd.io',
      'v1',
      'OCIRepository',
      'ocirepositories',
    ),
  ];
  for (const object of definitions) {
    await cluster.objects.put(object);
    await established(cluster, object.metadata.name);
  }
  await cluster.objects.put({
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    kind: 'OCIRepository',
    metadata: { name, namespace },
    spec: { interval: '10m', url, insecure: true, ref: { semver: '*' } },
  });
  await cluster.objects.put({
    apiVersion: 'helm.toolkit.fluxcd.io/v2',
    kind: 'HelmRelease',
    metadata: { name, namespace },
    spec: {
      interval: '10m',
      releaseName: name,
      targetNamespace,
      storageNamespace: targetNamespace,
      chartRef: { kind: 'OCIRepository', name },
    },
  });
}

function definition(
  group: string,
  version: string,
  kind: string,
  plural: string,
) {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${plural}.${group}` },
    spec: {
      group,
      scope: 'Namespaced',
      names: {
        kind,
        plural,
        singular: kind.toLowerCase(),
        listKind: `${kind}List`,
      },
      versions: [
        {
          name: version,
          served: true,
          storage: true,
          schema: {
            openAPIV3Schema: {
              type: 'object',
              'x-kubernetes-preserve-unknown-fields': true,
            },
          },
        },
      ],
    },
  };
}

/** A real API server takes a moment until it serves a new kind. */
async function established(cluster: TestCluster, name: string): Promise<void> {
  const deadline = Date.now() + ESTABLISHED_WITHIN_MS;
  for (;;) {
    const found = await cluster.objects.get({
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      name,
    });
    // Go writes an empty list as null.
    const { conditions } = (found?.status ?? {}) as {
      conditions?: { type: string; status: string }[] | null;
    };
    if (
      conditions?.some(
        ({ type, status }) => type === 'Established' && status === 'True',
      )
    ) {
      return;
    }
    if (Date.now() > deadline) {
      throw new Error(`The API server does not serve ${name}.`);
    }
    await delay(50);
  }
}
