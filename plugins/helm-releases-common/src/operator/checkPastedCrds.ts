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

import type { CustomResourceDefinition } from '../crd/CustomResourceDefinition';
import { parseCrdManifests } from '../crd/manifests/parseCrdManifests';
import {
  API_VERSION,
  DNS_LABEL,
  DNS_SUBDOMAIN,
  KIND_NAME,
} from './namePatterns';
import type { PastedCrd, PastedCrds } from './PastedCrd';

/** More than a chart's `crds/` holds of ours; each is read for itself. */
const MAX_DOCUMENTS = 100;
const SEPARATOR = /^---[ \t]*(?:#.*)?\r?$/m;

/**
 * Takes the definitions of a pasted text, each as it stands there: one
 * document becomes one file, comments and order included. A document that
 * cannot be taken is among the problems, the others are read nevertheless.
 *
 * @param group - of the operator, which each definition has to be of
 * @public
 */
export function checkPastedCrds(group: string, text: string): PastedCrds {
  const found: PastedCrds = { crds: [], problems: [] };
  const documents = text.split(SEPARATOR);
  if (documents.length > MAX_DOCUMENTS) {
    found.problems.push({
      message: `has more than ${MAX_DOCUMENTS} documents`,
    });
    return found;
  }
  let linesBefore = 0;
  documents.forEach((document, i) => {
    const blank = document.match(/^\s*/)![0];
    const line = linesBefore + linesOf(blank) + 1;
    try {
      const crd = readDocument(group, document, linesBefore);
      found.crds.push(...crd);
    } catch (error) {
      const { message } = error as Error;
      found.problems.push({ document: i + 1, line, message });
    }
    linesBefore += linesOf(document);
  });
  return found;
}

function linesOf(text: string): number {
  return text.split('\n').length - 1;
}

function readDocument(
  group: string,
  document: string,
  linesBefore: number,
): PastedCrd[] {
  // So that a message about a line tells the one of the whole text.
  const { definitions, others, problems } = parseCrdManifests(
    '\n'.repeat(linesBefore) + document,
  );
  const [problem] = problems;
  if (problem) {
    throw new Error(problem.message);
  }
  const [other] = others;
  if (other) {
    throw new Error(
      `it holds ${other.kind} and not only a CustomResourceDefinition`,
    );
  }
  if (definitions.length > 1) {
    throw new Error('it is a list; put "---" between the definitions instead');
  }
  return definitions.map(({ definition }) => ({
    ...checked(group, definition),
    yaml: `${document.trim()}\n`,
  }));
}

function checked(
  group: string,
  { metadata, spec }: CustomResourceDefinition,
): Omit<PastedCrd, 'yaml'> {
  const { kind, plural, singular = kind.toLowerCase() } = spec.names;
  const demand = (holds: boolean, message: string) => {
    if (!holds) {
      throw new Error(message);
    }
  };
  demand(
    spec.group === group && DNS_SUBDOMAIN.test(spec.group),
    `its group has to be ${group}, the group of the operator`,
  );
  demand(
    kind.length <= 63 && KIND_NAME.test(kind),
    'spec.names.kind is no name in Pascal case',
  );
  demand(
    plural.length <= 63 && DNS_LABEL.test(plural),
    'spec.names.plural is no DNS label',
  );
  demand(
    singular.length <= 63 && DNS_LABEL.test(singular),
    'spec.names.singular is no DNS label',
  );
  demand(
    metadata.name === `${plural}.${group}`,
    `metadata.name has to be ${plural}.${group}`,
  );
  const { scope } = spec;
  if (scope !== 'Namespaced' && scope !== 'Cluster') {
    throw new Error('scope has to be Namespaced or Cluster');
  }
  for (const version of spec.versions) {
    demand(
      version.name.length <= 30 && API_VERSION.test(version.name),
      'a version is not called like v1alpha1',
    );
    demand(
      version.schema?.openAPIV3Schema?.type === 'object',
      `version ${version.name} has no schema of type object`,
    );
  }
  const served = spec.versions.filter(version => version.served);
  demand(served.length > 0, 'no version is served');
  const stored = spec.versions.find(version => version.storage)!;
  return {
    group,
    kind,
    plural,
    singular,
    scope,
    version: stored.name,
    servedVersions: served.map(({ name }) => name),
  };
}
