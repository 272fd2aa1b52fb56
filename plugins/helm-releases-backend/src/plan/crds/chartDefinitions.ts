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

import { readCustomResourceDefinition } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { ManifestDocument } from '../manifest/readDocuments';
import type { ChartDefinition } from './ChartDefinition';

/** Where definitions may stand. */
export interface DefinitionSources {
  /** What is in `crds/`, subcharts included. */
  crds: ManifestDocument[];
  /** The manifest that runs, and the planned one. */
  before: ManifestDocument[];
  after: ManifestDocument[];
}

/**
 * The definitions that a plan speaks of. One that is both in `crds/` and in
 * templates counts as the latter: those are applied.
 */
export function chartDefinitions({
  crds,
  before,
  after,
}: DefinitionSources): ChartDefinition[] {
  const definitions = new Map<string, ChartDefinition>();
  for (const document of crds.filter(isDefinition)) {
    const { name } = document;
    definitions.set(name, {
      ...readDefinition(document, 'crds'),
      ...(definitions.has(name) && {
        problem: 'The chart has it more than once; the last one is compared.',
      }),
    });
  }
  for (const document of after.filter(isDefinition)) {
    definitions.set(document.name, readDefinition(document, 'templates'));
  }
  const planned = new Set(after.filter(isDefinition).map(({ name }) => name));
  for (const document of before.filter(isDefinition)) {
    if (!planned.has(document.name) && !isKept(document)) {
      const { name } = document;
      definitions.set(name, { name, place: 'gone' });
    }
  }
  return [...definitions.values()];
}

function isDefinition({ kind, apiVersion }: ManifestDocument): boolean {
  return (
    kind === 'CustomResourceDefinition' &&
    apiVersion.startsWith('apiextensions.k8s.io/')
  );
}

function readDefinition(
  { name, content, problem }: ManifestDocument,
  place: 'crds' | 'templates',
): ChartDefinition {
  if (!content) {
    return { name, place, problem };
  }
  try {
    return {
      name,
      place,
      content,
      target: readCustomResourceDefinition(content),
    };
  } catch (error) {
    return { name, place, problem: `${(error as Error).message}.` };
  }
}

function isKept({ content }: ManifestDocument): boolean {
  const { annotations } = (content?.metadata ?? {}) as {
    annotations?: Record<string, unknown>;
  };
  return annotations?.['helm.sh/resource-policy'] === 'keep';
}
