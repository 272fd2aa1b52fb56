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

import { isRecord } from '../json/isRecord';
import { readCustomResourceDefinition } from '../readCustomResourceDefinition';
import { parseHelmYaml } from '../../yaml/parseHelmYaml';
import type { CrdManifests } from './CrdManifests';
import { duplicateDefinitions } from './duplicateDefinitions';

/** Of a file in a chart helm itself takes no more. */
const MAX_CHARACTERS = 5 * 1024 * 1024;
const MAX_DOCUMENTS = 1_000;
/** `kind: List` in lists; deeper ones there are not. */
const MAX_LISTS = 3;

/**
 * Reads the definitions in a text of YAML or JSON, as helm does: documents
 * after lines of `---`, lists taken apart. It never throws: what it cannot
 * take is among the problems, so that the rest can be judged. Reading takes
 * half a second a megabyte.
 *
 * @param text - of a file or of a rendered manifest; the JSON of an API server too
 * @param file - what the text is called in the answer
 * @public
 */
export function parseCrdManifests(text: string, file = ''): CrdManifests {
  const found: CrdManifests = { definitions: [], others: [], problems: [] };
  if (text.length > MAX_CHARACTERS) {
    found.problems.push({
      reason: 'tooLarge',
      message: `It has more than ${MAX_CHARACTERS} characters, and was not read`,
      place: file,
    });
    return found;
  }
  const documents = text.split(/^---[ \t]*(?:#.*)?\r?$/m);
  documents.slice(0, MAX_DOCUMENTS).forEach((document, i) => {
    const place = placeOf(file, documents.length > 1 ? i + 1 : undefined);
    readDocument(document, place, found);
  });
  if (documents.length > MAX_DOCUMENTS) {
    found.problems.push({
      reason: 'tooLarge',
      message: `It has more than ${MAX_DOCUMENTS} documents, of which the others were not read`,
      place: file,
    });
  }
  found.problems.push(...duplicateDefinitions(found.definitions));
  return found;
}

function placeOf(file: string, document: number | undefined): string {
  return [file, document && `document ${document}`].filter(Boolean).join(', ');
}

function readDocument(text: string, place: string, found: CrdManifests): void {
  let value: unknown;
  try {
    value = parseHelmYaml(text);
  } catch (error) {
    const isTemplate = text.includes('{{');
    found.problems.push({
      reason: isTemplate ? 'template' : 'invalidYaml',
      message: isTemplate
        ? 'It is a template. Helm does not render the files in crds/, and refuses to install it'
        : `It cannot be read: ${(error as Error).message}`,
      place,
    });
    return;
  }
  readObject(value, place, found, 0);
}

function readObject(
  value: unknown,
  place: string,
  found: CrdManifests,
  lists: number,
): void {
  if (value === null || value === undefined) {
    return;
  }
  if (!isRecord(value) || typeof value.kind !== 'string') {
    found.problems.push({
      reason: 'malformed',
      message: 'It is no object of Kubernetes: it has no kind',
      place,
    });
    return;
  }
  const { apiVersion, kind, metadata, items } = value;
  const name = isRecord(metadata) ? metadata.name : undefined;
  if (kind === 'CustomResourceDefinition') {
    readDefinition(value, name, place, found);
  } else if (
    kind.endsWith('List') &&
    Array.isArray(items) &&
    lists < MAX_LISTS
  ) {
    const itemKind = kind.slice(0, -'List'.length);
    items.forEach((item, i) =>
      // An API server leaves out what its list has told for all items.
      readObject(
        isRecord(item) && itemKind
          ? { apiVersion, kind: itemKind, ...item }
          : item,
        `${place ? `${place}, ` : ''}item ${i + 1}`,
        found,
        lists + 1,
      ),
    );
  } else {
    found.others.push({
      apiVersion: String(apiVersion ?? ''),
      kind,
      ...(typeof name === 'string' ? { name } : {}),
      place,
    });
  }
}

function readDefinition(
  value: Record<string, unknown>,
  name: unknown,
  place: string,
  found: CrdManifests,
): void {
  try {
    found.definitions.push({
      definition: readCustomResourceDefinition(value),
      place,
    });
  } catch (error) {
    found.problems.push({
      reason:
        value.apiVersion === 'apiextensions.k8s.io/v1beta1'
          ? 'obsoleteApi'
          : 'malformed',
      message: (error as Error).message,
      ...(typeof name === 'string' ? { name } : {}),
      place,
    });
  }
}
