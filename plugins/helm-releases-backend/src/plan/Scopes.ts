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
  type ClusterTransport,
  kubeJson,
} from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { inParallel } from '../inventory/inParallel';
import { isClusterScoped } from './manifest/isClusterScoped';
import { isMap } from './manifest/isMap';
import { type KnownScopes, scopeKey } from './manifest/placeObjects';
import type { ManifestDocument } from './manifest/readDocuments';

const MAX_VERSIONS = 32;
const AT_ONCE = 8;
const MAX_BYTES = 1024 * 1024;
const TIMEOUT_MS = 10_000;

interface ResourceList {
  resources?: { kind?: unknown; name?: unknown; namespaced?: unknown }[];
}

/**
 * Which of the kinds that are not Kubernetes' own stand outside of namespaces:
 * definitions among the documents say it, else the cluster is asked, once for
 * each version of an API. What it does not know is left out.
 */
export class Scopes {
  readonly known: KnownScopes;
  readonly #known = new Map<string, boolean>();
  readonly #asked = new Set<string>();

  constructor(
    private readonly transport: ClusterTransport,
    private readonly signal: AbortSignal,
  ) {
    this.known = this.#known;
  }

  /** @throws the reason of the signal */
  async learn(documents: ManifestDocument[]): Promise<void> {
    documents.forEach(document => this.#define(document));
    const wanted = new Set<string>();
    for (const { apiVersion, kind } of documents) {
      if (
        isClusterScoped(apiVersion, kind) === undefined &&
        !this.#known.has(scopeKey(apiVersion, kind)) &&
        !this.#asked.has(apiVersion) &&
        isApiVersion(apiVersion)
      ) {
        wanted.add(apiVersion);
      }
    }
    const asked = [...wanted].slice(0, MAX_VERSIONS - this.#asked.size);
    asked.forEach(apiVersion => this.#asked.add(apiVersion));
    await inParallel(asked, AT_ONCE, apiVersion => this.#ask(apiVersion));
  }

  #define({ kind, content }: ManifestDocument): void {
    const spec = content?.spec;
    if (kind !== 'CustomResourceDefinition' || !isMap(spec)) {
      return;
    }
    const names = isMap(spec.names) ? spec.names : {};
    for (const version of Array.isArray(spec.versions) ? spec.versions : []) {
      if (isMap(version)) {
        const apiVersion = `${spec.group}/${version.name}`;
        this.#known.set(
          scopeKey(apiVersion, String(names.kind)),
          spec.scope === 'Cluster',
        );
      }
    }
  }

  async #ask(apiVersion: string): Promise<void> {
    try {
      const { resources } = await kubeJson<ResourceList>(this.transport, {
        path: `/apis/${apiVersion}`,
        maxBytes: MAX_BYTES,
        timeoutMs: TIMEOUT_MS,
        signal: this.signal,
      });
      for (const { kind, name, namespaced } of resources ?? []) {
        if (typeof kind === 'string' && !String(name).includes('/')) {
          this.#known.set(scopeKey(apiVersion, kind), namespaced === false);
        }
      }
    } catch {
      // The object is taken to have a namespace.
      this.signal.throwIfAborted();
    }
  }
}

/** Nothing that leads elsewhere. */
function isApiVersion(apiVersion: string): boolean {
  return /^[a-z0-9][a-z0-9.-]*\/v[0-9a-z]+$/.test(apiVersion);
}
