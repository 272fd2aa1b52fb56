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

import {
  KubeStatusError,
  kubeJson,
  type ClusterTransport,
} from '@prophet-aiops/backstage-plugin-helm-releases-node';
import type { z } from 'zod';
import type { StoredRelease } from '../database/StoredRelease';
import { shownUrl } from '../sources/shownUrl';
import type { DeliveredSource } from './DeliveredSource';
import {
  FLUX_KINDS,
  type FluxReference,
  helmChartSchema,
  helmReleaseSchema,
  sourceObjectSchema,
} from './fluxObjects';
import { gitChartUrl } from './gitChartUrl';

const MAX_BYTES = 2 * 1024 * 1024;
const TIMEOUT_MS = 10_000;
/** Longer names are shortened by Flux, with a digest of its own. */
const MAX_RELEASE_NAME = 53;

/** Why a source is not known. Its message is for people. */
class NotKnown extends Error {}

/** Reads in one cluster where Flux takes the charts of its releases from. */
export class FluxSource {
  /** Many releases come from one repository. */
  readonly #read = new Map<string, Promise<unknown>>();

  constructor(private readonly transport: ClusterTransport) {}

  /**
   * Follows a release to the HelmRelease that owns it, and that to its source.
   *
   * @throws KubeStatusError or ServiceUnavailableError where the cluster cannot
   * be asked
   */
  async of(release: StoredRelease): Promise<DeliveredSource> {
    const { owner } = release.delivery;
    if (!owner) {
      return { problem: 'The HelmRelease that delivers it is not known.' };
    }
    try {
      return { reference: await this.#follow(release, owner) };
    } catch (error) {
      if (error instanceof NotKnown) {
        return { problem: error.message };
      }
      throw error;
    }
  }

  async #follow(
    release: StoredRelease,
    owner: { namespace: string; name: string },
  ) {
    const chart = release.chart?.name ?? '';
    const from = { ...owner, kind: 'HelmRelease' };
    const { spec } = await this.#object(from, helmReleaseSchema);
    const storage = spec.storageNamespace ?? owner.namespace;
    const named =
      spec.releaseName ??
      [spec.targetNamespace, owner.name].filter(Boolean).join('-');
    // Anybody who may write a Secret can label a manifest as somebody else's.
    if (
      storage !== release.namespace ||
      (named.length <= MAX_RELEASE_NAME && named !== release.name)
    ) {
      throw new NotKnown(
        `The HelmRelease ${owner.namespace}/${owner.name}, whose labels the release carries, delivers another one: ${storage}/${named}.`,
      );
    }
    const { template, namespace } = await this.#template(spec, owner.namespace);
    const reference = template?.sourceRef ?? spec.chartRef;
    if (!reference) {
      throw new NotKnown(
        `The HelmRelease ${owner.namespace}/${owner.name} names no source of its chart.`,
      );
    }
    const source = {
      ...reference,
      namespace: reference.namespace ?? namespace,
    };
    const { url, ref } = (await this.#object(source, sourceObjectSchema)).spec;
    const trimmed = url.replace(/\/+$/, '');
    if (source.kind === 'GitRepository') {
      const git = gitChartUrl(trimmed, template?.chart ?? '', ref?.branch);
      if (!git) {
        throw new NotKnown(
          `Flux takes the chart from ${shownUrl(
            trimmed,
          )}, which the portal cannot read: declare the repository's https address as its source with the annotation helm.prophet.io/source.`,
        );
      }
      return { url: git, chart };
    }
    if (source.kind === 'OCIRepository') {
      return { url: trimmed, chart };
    }
    if (template && template.chart !== chart) {
      throw new NotKnown(
        `The HelmRelease ${owner.namespace}/${owner.name} delivers the chart ${template.chart}, not ${chart}.`,
      );
    }
    return {
      url: trimmed.startsWith('oci://') ? `${trimmed}/${chart}` : trimmed,
      chart,
    };
  }

  /** The chart that a HelmRelease names itself, or by an object, and where its references start. */
  async #template(
    { chart, chartRef }: z.infer<typeof helmReleaseSchema>['spec'],
    namespace: string,
  ) {
    if (chartRef?.kind !== 'HelmChart') {
      return { template: chart?.spec, namespace };
    }
    const from = { ...chartRef, namespace: chartRef.namespace ?? namespace };
    const { spec } = await this.#object(from, helmChartSchema);
    return { template: spec, namespace: from.namespace };
  }

  async #object<T extends z.ZodType>(
    reference: FluxReference & { namespace: string },
    schema: T,
  ): Promise<z.infer<T>> {
    const { kind, namespace, name } = reference;
    const key = `${kind} ${namespace}/${name}`;
    let read = this.#read.get(key);
    if (!read) {
      read = this.#get(reference);
      this.#read.set(key, read);
    }
    const parsed = schema.safeParse(await read);
    if (!parsed.success) {
      throw new NotKnown(
        `The ${kind} ${namespace}/${name} is not as Flux defines it.`,
      );
    }
    return parsed.data;
  }

  async #get({
    kind,
    namespace,
    name,
  }: FluxReference & { namespace: string }): Promise<unknown> {
    const found = FLUX_KINDS[kind];
    if (!found) {
      throw new NotKnown(
        `Flux takes the chart from a ${kind}, whose versions cannot be listed.`,
      );
    }
    for (const version of found.versions) {
      try {
        return await kubeJson(this.transport, {
          path: `/apis/${
            found.group
          }/${version}/namespaces/${encodeURIComponent(namespace)}/${
            found.plural
          }/${encodeURIComponent(name)}`,
          maxBytes: MAX_BYTES,
          timeoutMs: TIMEOUT_MS,
        });
      } catch (error) {
        if (!(error instanceof KubeStatusError)) {
          throw error;
        }
        if (error.status === 403 || error.status === 401) {
          throw new NotKnown(
            `Where Flux takes the chart from could not be read: the portal's account in the cluster needs the right to get ${found.plural}.${found.group} in ${namespace}.`,
          );
        }
        // An older Flux does not serve the newest version.
        if (error.status !== 404) {
          throw error;
        }
      }
    }
    throw new NotKnown(
      `Where Flux takes the chart from is not known: there is no ${kind} ${namespace}/${name} in the cluster.`,
    );
  }
}
