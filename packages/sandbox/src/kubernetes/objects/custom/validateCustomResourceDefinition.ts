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

import { invalidCause } from '../../invalidCause';
import type { KubeObject } from '../../KubeObject';
import { type StatusCause, StatusError } from '../../StatusError';
import {
  type CustomResourceDefinition,
  definitionOf,
} from './CustomResourceDefinition';
import { schemaDefinitionCauses } from './schemaDefinitionCauses';

const LABEL = /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/;
const LABEL_RULE =
  "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')";

const required = (field: string): StatusCause => ({
  reason: 'FieldValueRequired',
  field,
  message: 'Required value',
});

const NAMES = ['plural', 'singular', 'kind', 'listKind'] as const;
/** Names that are made of the kind where they are not given. */
const DERIVED = new Set<string>(['singular', 'listKind']);

function scopeCauses(scope: string): StatusCause[] {
  const field = 'spec.scope';
  if (!scope) {
    return [required(field)];
  }
  return scope === 'Cluster' || scope === 'Namespaced'
    ? []
    : [
        {
          reason: 'FieldValueNotSupported',
          field,
          message: `Unsupported value: ${JSON.stringify(
            scope,
          )}: supported values: "Cluster", "Namespaced"`,
        },
      ];
}

function nameCauses(
  { metadata, spec }: CustomResourceDefinition,
  isNew: boolean,
): StatusCause[] {
  const { group, names, scope } = spec;
  const expected = `${names.plural}.${group}`;
  return [
    ...(!isNew || metadata.name === expected
      ? []
      : [
          invalidCause(
            'metadata.name',
            metadata.name,
            'must be spec.names.plural+"."+spec.group',
          ),
        ]),
    ...(group ? [] : [required('spec.group')]),
    ...scopeCauses(scope),
    ...(names.plural && !LABEL.test(names.plural)
      ? [invalidCause('spec.names.plural', names.plural, LABEL_RULE)]
      : []),
    ...NAMES.filter(
      each => !(names[each] || (DERIVED.has(each) && names.kind)),
    ).map(each => required(`spec.names.${each}`)),
  ];
}

/** @param hasVersions - whether there is a list of them, be it an empty one */
function versionCauses(
  { spec }: CustomResourceDefinition,
  hasVersions: boolean,
): StatusCause[] {
  const { versions } = spec;
  const names = versions.map(({ name }) => name);
  const stored = versions.filter(({ storage }) => storage);
  return [
    ...(stored.length === 1
      ? []
      : [
          invalidCause(
            'spec.versions',
            // Go tells nil from an empty list.
            hasVersions ? names : null,
            'must have exactly one version marked as storage version',
          ),
        ]),
    ...(new Set(names).size === names.length
      ? []
      : [
          invalidCause(
            'spec.versions',
            names,
            'must contain unique version names',
          ),
        ]),
    ...names.flatMap((name, i) =>
      LABEL.test(name)
        ? []
        : [invalidCause(`spec.versions[${i}].name`, name, LABEL_RULE)],
    ),
    ...(spec.preserveUnknownFields
      ? [
          invalidCause(
            'spec.preserveUnknownFields',
            true,
            'cannot set to true, set x-kubernetes-preserve-unknown-fields to true in spec.versions[*].schema instead',
          ),
        ]
      : []),
  ];
}

/** What was stored before, and the first version that is to be stored from now on. */
function storedVersions(
  { spec }: CustomResourceDefinition,
  before?: CustomResourceDefinition,
): string[] {
  const stored = before?.status?.storedVersions ?? [];
  const first = spec.versions.find(({ storage }) => storage)?.name;
  return first && !stored.includes(first) ? [...stored, first] : stored;
}

/** What is stored has to be served, and what is to be stored counts as stored. */
function storedCauses(
  after: CustomResourceDefinition,
  before?: CustomResourceDefinition,
): StatusCause[] {
  const stored = storedVersions(after, before);
  const { versions } = after.spec;
  const at = 'status.storedVersions';
  if (stored.length === 0) {
    return [invalidCause(at, null, 'must have at least one stored version')];
  }
  return [
    ...versions
      .filter(({ name, storage }) => storage && !stored.includes(name))
      .map(({ name }) =>
        invalidCause(at, stored, `must have the storage version ${name}`),
      ),
    ...stored.flatMap((name, i) =>
      versions.some(version => version.name === name)
        ? []
        : [
            invalidCause(
              `${at}[${i}]`,
              name,
              `missing from spec.versions; ${name} was previously a storage version, and must remain in spec.versions until a storage migration ensures no data remains persisted in ${name} and removes ${name} from status.storedVersions`,
            ),
          ],
    ),
  ];
}

function schemaCauses({ spec }: CustomResourceDefinition): StatusCause[] {
  const schemas = spec.versions.map(({ schema }) => schema?.openAPIV3Schema);
  const [first] = schemas;
  // The real server holds one schema that all versions share outside them.
  const shared =
    first &&
    schemas.every(schema => JSON.stringify(schema) === JSON.stringify(first));
  if (shared) {
    return schemaDefinitionCauses(first, 'spec.validation.openAPIV3Schema');
  }
  return schemas.flatMap((schema, i) => {
    const at = `spec.versions[${i}].schema.openAPIV3Schema`;
    return schema ? schemaDefinitionCauses(schema, at) : [required(at)];
  });
}

function changeCauses(
  before: CustomResourceDefinition,
  after: CustomResourceDefinition,
): StatusCause[] {
  const established = before.status?.conditions?.some(
    ({ type, status }) => type === 'Established' && status === 'True',
  );
  const fixed: [string, unknown, unknown][] = [
    ...(established
      ? ([
          ['spec.scope', before.spec.scope, after.spec.scope],
          ['spec.names.kind', before.spec.names.kind, after.spec.names.kind],
        ] as [string, unknown, unknown][])
      : []),
    ['spec.group', before.spec.group, after.spec.group],
    ['spec.names.plural', before.spec.names.plural, after.spec.names.plural],
  ];
  return [
    ...fixed
      .filter(([, old, value]) => old !== value)
      .map(([field, , value]) =>
        invalidCause(field, value, 'field is immutable'),
      ),
  ];
}

/**
 * Checks a CustomResourceDefinition as the real server does when one is
 * written, but for CEL and conversion webhooks.
 *
 * @param before - the stored one, where the write is an update
 * @throws StatusError 422 with a cause for each thing that is wrong
 */
export function validateCustomResourceDefinition(
  crd: KubeObject,
  before?: KubeObject,
): void {
  const after = definitionOf(crd);
  const causes = [
    ...nameCauses(after, !before),
    ...versionCauses(
      after,
      Array.isArray((crd.spec as { versions?: unknown })?.versions),
    ),
    ...schemaCauses(after),
    ...storedCauses(after, before && definitionOf(before)),
    ...(before ? changeCauses(definitionOf(before), after) : []),
  ];
  if (causes.length > 0) {
    throw StatusError.invalid(
      {
        group: 'apiextensions.k8s.io',
        resource: 'CustomResourceDefinition',
        name: crd.metadata.name,
      },
      causes,
    );
  }
}
