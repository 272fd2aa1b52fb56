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
import { documentsOf } from './documentsOf';
import type { ManifestDocument } from './ManifestDocument';
import { namedOnly } from './namedOnly';

export type { ManifestDocument } from './ManifestDocument';

/** Documents by their text: one that several manifests have is read once. */
export type KnownDocuments = Map<string, ManifestDocument[]>;

/** Reads a document elsewhere, as `documentsOf` does; throws where that takes too much. */
export type ReadElsewhere = (
  text: string,
) => Promise<ManifestDocument[] | undefined>;

const MAX_DOCUMENT = 1024 * 1024;
/** Reading takes some hundred milliseconds a megabyte. */
const LARGE = 64 * 1024;
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
 * @param elsewhere - where large documents are read
 */
export async function readDocuments(
  manifest: string,
  known: KnownDocuments = new Map(),
  onUnreadable: () => void = () => {},
  elsewhere?: ReadElsewhere,
): Promise<ManifestDocument[]> {
  const documents: ManifestDocument[] = [];
  let since = performance.now();
  for (const part of manifest
    .split(/^---.*$/m, MAX_DOCUMENTS)
    .map(text => text.trim())) {
    let read = known.get(part);
    if (!read) {
      read = await readDocument(part, onUnreadable, elsewhere);
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

async function readDocument(
  text: string,
  onUnreadable: () => void,
  elsewhere: ReadElsewhere | undefined,
): Promise<ManifestDocument[]> {
  if (text.length > MAX_DOCUMENT) {
    return namedOnly(text, 'It is too large to be compared.');
  }
  let read: ManifestDocument[] | undefined;
  try {
    read =
      elsewhere && text.length > LARGE
        ? await elsewhere(text)
        : documentsOf(text);
  } catch (error) {
    return namedOnly(text, `It was not read: ${(error as Error).message}.`);
  }
  if (!read) {
    onUnreadable();
  }
  return read ?? [];
}
