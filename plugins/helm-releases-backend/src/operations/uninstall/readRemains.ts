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

import { NotFoundError } from '@backstage/errors';
import type {
  ReleaseKey,
  StorageDriver,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { ClusterTransport } from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { StorageApi } from '../../inventory/api/StorageApi';
import { payloadOf } from '../../inventory/decode/decodeRevision';
import { payloadPart } from '../../inventory/decode/payloadPart';
import { storageObjectName } from '../../inventory/decode/storageObjectName';
import { isMap } from '../../plan/manifest/isMap';
import { readDocuments } from '../../plan/manifest/readDocuments';
import type { Remains } from './Remains';

const MAX_PART_BYTES = 8 * 1024 * 1024;

/**
 * Reads of a release what an uninstall leaves.
 *
 * @throws NotFoundError, UnreadableRecord, KubeStatusError, ServiceUnavailableError
 */
export async function readRemains(options: {
  transport: ClusterTransport;
  release: ReleaseKey;
  driver: StorageDriver;
  revision: number;
  signal: AbortSignal;
}): Promise<Remains> {
  const { transport, release, driver, revision, signal } = options;
  const { namespace, name } = release;
  const api = new StorageApi({ transport, driver, namespace, signal });
  const object = await api.read(namespace, storageObjectName(name, revision));
  if (!object) {
    throw new NotFoundError(`Revision ${revision} is not there.`);
  }
  const payload = payloadOf(driver, object);
  const part = (...path: string[]) =>
    payloadPart(payload, path, MAX_PART_BYTES);
  const manifest = await readDocuments(textOf(part('manifest')));
  const definitions = await readDocuments(
    crdFiles(part('chart', 'files')).join('\n---\n'),
  );
  const dependencies = part('chart', 'metadata', 'dependencies');
  return {
    definitions: definitions
      .filter(({ kind }) => kind === 'CustomResourceDefinition')
      .map(document => document.name),
    kept: manifest
      .filter(({ content }) => isKept(content?.metadata))
      .map(document => `${document.kind} ${document.name}`),
    subcharts: Array.isArray(dependencies) && dependencies.length > 0,
  };
}

/** Texts of the files in `crds/`; Go writes bytes as base64. */
function crdFiles(files: unknown): string[] {
  return (Array.isArray(files) ? files : [])
    .filter(isMap)
    .filter(({ name }) => textOf(name).startsWith('crds/'))
    .map(({ data }) => Buffer.from(textOf(data), 'base64').toString('utf8'));
}

/** Helm reads the word without regard to case and spaces around it. */
function isKept(metadata: unknown): boolean {
  const annotations = isMap(metadata) ? metadata.annotations : undefined;
  const policy = isMap(annotations)
    ? annotations['helm.sh/resource-policy']
    : undefined;
  return textOf(policy).trim().toLowerCase() === 'keep';
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
