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

import { InputError } from '@backstage/errors';
import type {
  CrdVersion,
  CustomResourceDefinition,
} from './CustomResourceDefinition';
import { isRecord } from './json/isRecord';
import { measureNesting } from './json/measureNesting';

const API = 'apiextensions.k8s.io';

/** Real ones reach 40 levels and, with several versions of 2 MB, 100 000 values. */
const MAX_LEVELS = 250;
const MAX_VALUES = 200_000;
const MAX_VERSIONS = 50;

/**
 * Takes a value for a CustomResourceDefinition. What a verdict cannot do
 * without has to be there: names, and versions that are told apart. All else,
 * such as schemas, is taken as it is, and what is odd in it is compared as
 * what it is: see `unhandled` in the findings.
 *
 * @throws InputError that names the field where it is no definition, one of
 * `v1beta1`, or larger than any real one
 * @public
 */
export function readCustomResourceDefinition(
  value: unknown,
): CustomResourceDefinition {
  if (!isRecord(value) || value.kind !== 'CustomResourceDefinition') {
    throw new InputError('It is no CustomResourceDefinition');
  }
  const { metadata, spec, status } = value;
  const name = isRecord(metadata) ? metadata.name : undefined;
  if (typeof name !== 'string' || name === '') {
    throw new InputError('A CustomResourceDefinition has no metadata.name');
  }
  const fail = (problem: string): never => {
    throw new InputError(`CustomResourceDefinition ${name}: ${problem}`);
  };
  if (value.apiVersion === `${API}/v1beta1`) {
    fail(
      `${API}/v1beta1 is not served since Kubernetes 1.22, so that no cluster takes it; it has to be ${API}/v1`,
    );
  }
  if (value.apiVersion !== `${API}/v1`) {
    fail(`apiVersion is ${String(value.apiVersion)} and not ${API}/v1`);
  }
  if (!measureNesting(value, { levels: MAX_LEVELS, values: MAX_VALUES })) {
    fail(`it is deeper than ${MAX_LEVELS} levels or has too many values`);
  }
  if (!isRecord(spec)) {
    return fail('spec is missing');
  }
  const { group, scope, names, versions } = spec;
  if (typeof group !== 'string' || typeof scope !== 'string') {
    return fail('spec.group and spec.scope have to be texts');
  }
  if (
    !isRecord(names) ||
    typeof names.kind !== 'string' ||
    typeof names.plural !== 'string'
  ) {
    return fail('spec.names has to have a kind and a plural');
  }
  return {
    metadata: { name },
    spec: {
      ...spec,
      group,
      scope,
      names: {
        kind: names.kind,
        plural: names.plural,
        listKind: textOf(names.listKind),
        singular: textOf(names.singular),
        shortNames: textsOf(names.shortNames),
        categories: textsOf(names.categories),
      },
      versions: readVersions(versions, fail),
      conversion: isRecord(spec.conversion) ? spec.conversion : undefined,
      preserveUnknownFields: spec.preserveUnknownFields === true,
    },
    status: isRecord(status)
      ? { storedVersions: textsOf(status.storedVersions) }
      : undefined,
  };
}

function readVersions(
  value: unknown,
  fail: (problem: string) => never,
): CrdVersion[] {
  if (!Array.isArray(value) || value.length === 0) {
    return fail('spec.versions is empty');
  }
  if (value.length > MAX_VERSIONS) {
    return fail(`it has more than ${MAX_VERSIONS} versions`);
  }
  const versions = value.map((version): CrdVersion => {
    if (!isRecord(version) || typeof version.name !== 'string') {
      return fail('a version has no name');
    }
    return {
      ...version,
      name: version.name,
      served: version.served === true,
      storage: version.storage === true,
      additionalPrinterColumns: listOf(version.additionalPrinterColumns),
      selectableFields: listOf(version.selectableFields).filter(isSelectable),
    };
  });
  if (new Set(versions.map(({ name }) => name)).size < versions.length) {
    fail('two versions have one name');
  }
  if (versions.filter(({ storage }) => storage).length !== 1) {
    fail('exactly one version has to be the stored one');
  }
  return versions;
}

function isSelectable(field: unknown): field is { jsonPath: string } {
  return isRecord(field) && typeof field.jsonPath === 'string';
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function textsOf(value: unknown): string[] {
  return listOf(value).flatMap(text => textOf(text) ?? []);
}
