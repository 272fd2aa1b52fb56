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

import { setImmediate as turn } from 'node:timers/promises';
import type { KubeObject } from './ManifestObject';
import { isMap } from './isMap';
import { parseHelmYaml } from '@prophet-aiops/backstage-plugin-helm-releases-common';

/** A document of a manifest that names an object. */
export interface ManifestDocument {
  apiVersion: string;
  kind: string;
  name: string;
  /** As it is written there. */
  namespace?: string;
  content?: KubeObject;
  text: string;
}

/** Documents by their text: one that several manifests have is read once. */
export type KnownDocuments = Map<string, ManifestDocument[]>;

const MAX_DOCUMENT = 1024 * 1024;
const MAX_DOCUMENTS = 10_000;
/** How long others may have to wait for the event loop, in milliseconds. */
const SHARE_MS = 8;

/**
 * Reads a manifest as helm's client does: separated by lines that begin with
 * `---`, lists taken apart, empty documents left out. A document of more than
 * 1 MiB is only named; one that cannot be read is left out, as helm would have
 * refused the manifest.
 *
 * @param onUnreadable - told of each document that cannot be read
 */
export async function readDocuments(
  manifest: string,
  known: KnownDocuments = new Map(),
  onUnreadable: () => void = () => {},
): Promise<ManifestDocument[]> {
  const documents: ManifestDocument[] = [];
  let since = performance.now();
  for (const part of manifest
    .split(/^---.*$/m, MAX_DOCUMENTS)
    .map(text => text.trim())) {
    let read = known.get(part);
    if (!read) {
      read = documentsOf(part, onUnreadable);
      known.set(part, read);
    }
    documents.push(...read);
    if (performance.now() - since > SHARE_MS) {
      await turn();
      since = performance.now();
    }
  }
  return documents;
}

function documentsOf(
  text: string,
  onUnreadable: () => void,
): ManifestDocument[] {
  if (text.length > MAX_DOCUMENT) {
    return namedOnly(text);
  }
  try {
    return objectsOf(parseHelmYaml(text), text);
  } catch {
    onUnreadable();
    return [];
  }
}

function objectsOf(content: unknown, text: string): ManifestDocument[] {
  if (!isMap(content)) {
    return [];
  }
  const { apiVersion, kind, metadata, items } = content;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') {
    return [];
  }
  if (kind.endsWith('List') && Array.isArray(items)) {
    return items.flatMap(item => objectsOf(item, text));
  }
  const { name, namespace } = isMap(metadata) ? metadata : {};
  return typeof name === 'string'
    ? [
        {
          apiVersion,
          kind,
          name,
          ...(typeof namespace === 'string' && namespace && { namespace }),
          content,
          text,
        },
      ]
    : [];
}

/** By the lines that helm's charts write. */
function namedOnly(text: string): ManifestDocument[] {
  const field = (pattern: RegExp) =>
    pattern.exec(text)?.[1].replace(/^["']|["']$/g, '');
  const apiVersion = field(/^apiVersion:[ \t]*(\S+)/m);
  const kind = field(/^kind:[ \t]*(\S+)/m);
  const metadata = /^metadata:[ \t]*\n((?:[ \t]+.*\n|\n)*)/m.exec(text)?.[1];
  const indent = /^([ \t]+)\S/m.exec(metadata ?? '')?.[1] ?? '';
  const ofMetadata = (key: string) =>
    new RegExp(`^${indent}${key}:[ \\t]*(\\S+)`, 'm')
      .exec(metadata ?? '')?.[1]
      .replace(/^["']|["']$/g, '');
  const name = ofMetadata('name');
  const namespace = ofMetadata('namespace');
  return apiVersion && kind && name
    ? [{ apiVersion, kind, name, ...(namespace && { namespace }), text }]
    : [];
}
