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
  KubeStatusError,
} from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { type ApiTarget } from '../../relay/apiTarget';

const MAX_DOCUMENT_BYTES = 24 * 1024 * 1024;

/** What a cluster says of a kind of object and one way to write it. */
export interface KindSupport {
  /** Such as `Deployment`; absent where the cluster does not say. */
  kind?: string;
  /** Why the kind must not be sent, although marked: the server might do it. */
  refusal?: string;
}

interface Operation {
  parameters?: { name?: unknown; in?: unknown }[];
  'x-kubernetes-group-version-kind'?: { kind?: unknown };
}

interface OpenApiDocument {
  paths?: Record<string, Record<string, Operation> & Operation>;
}

/**
 * Knows which kinds the server promises not to write where it is asked to do a
 * dry run. An aggregated API may not know `dryRun` and write, so only what
 * declares it is asked: the rule of kubectl (cli-runtime, QueryParamVerifier),
 * for the very operation. What cannot be read counts as not declared.
 */
export class DryRunKinds {
  readonly #documents = new Map<string, Promise<OpenApiDocument | string>>();

  constructor(
    private readonly transport: ClusterTransport,
    private readonly signal: AbortSignal,
  ) {}

  async of(method: string, target: ApiTarget): Promise<KindSupport> {
    const { group, version } = target;
    const apiVersion = group ? `${group}/${version}` : version;
    const read = await this.#document(group, version);
    if (typeof read === 'string') {
      return {
        refusal: `Whether ${apiVersion} knows dry runs could not be read (${read}), so it was not sent.`,
      };
    }
    const item = read?.paths?.[templateOf(target)];
    const operation = item?.[method.toLowerCase()];
    const kind = (operation ?? item?.patch)?.['x-kubernetes-group-version-kind']
      ?.kind;
    const declared = [
      ...(operation?.parameters ?? []),
      ...(operation && item?.parameters ? item.parameters : []),
    ].some(({ name, in: where }) => name === 'dryRun' && where === 'query');
    return {
      kind: typeof kind === 'string' ? kind : undefined,
      refusal: declared
        ? undefined
        : `${apiVersion} does not say that it knows dry runs of ${target.resource}, so it was not sent.`,
    };
  }

  /**
   * Where an object of a kind is read.
   *
   * @param namespace - of the object, where its kind stands in one
   * @returns undefined where the cluster does not say
   */
  async pathOf({
    apiVersion,
    kind,
    namespace,
    name,
  }: {
    apiVersion: string;
    kind: string;
    namespace: string;
    name: string;
  }): Promise<string | undefined> {
    const [version, group = ''] = apiVersion.split('/').reverse();
    const read = await this.#document(group, version);
    const template =
      typeof read === 'string'
        ? undefined
        : Object.entries(read.paths ?? {}).find(
            ([path, { patch }]) =>
              path.endsWith('/{name}') &&
              patch?.['x-kubernetes-group-version-kind']?.kind === kind,
          )?.[0];
    return template
      ?.replace('{namespace}', encodeURIComponent(namespace))
      .replace('{name}', encodeURIComponent(name));
  }

  #document(group: string, version: string): Promise<OpenApiDocument | string> {
    const path = `/openapi/v3/${group ? 'apis' : 'api'}/${[group, version]
      .filter(Boolean)
      .map(encodeURIComponent)
      .join('/')}`;
    let document = this.#documents.get(path);
    if (!document) {
      document = this.#read(path);
      this.#documents.set(path, document);
    }
    return document;
  }

  async #read(path: string): Promise<OpenApiDocument | string> {
    try {
      return await kubeJson<OpenApiDocument>(this.transport, {
        path,
        maxBytes: MAX_DOCUMENT_BYTES,
        signal: this.signal,
      });
    } catch (error) {
      return error instanceof KubeStatusError
        ? `the OpenAPI document answered ${error.status}`
        : 'the OpenAPI document did not arrive';
    }
  }
}

/** The path as OpenAPI documents write it. */
function templateOf({
  group,
  version,
  namespace,
  resource,
  name,
}: ApiTarget): string {
  return [
    group ? `/apis/${group}` : '/api',
    version,
    ...(namespace === undefined ? [] : ['namespaces/{namespace}']),
    resource,
    ...(name === undefined ? [] : ['{name}']),
  ].join('/');
}
