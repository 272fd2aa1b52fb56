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
import {
  type PastedCrd,
  parseCrdManifests,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { isTakenByTags } from './goNameOf';
import type { GoStructField } from './GoType';
import type { PastedKind } from './PastedKind';
import { SchemaTypes } from './SchemaTypes';
import type { TypeNames } from './TypeNames';
import { hasObservedGeneration, whyNoStatus } from './whyNoStatus';

const MAX_FIELDS = 100;
/** Fields of the object that are embedded structs, or that hide what those promote. */
const PROMOTED =
  /^(TypeMeta|ObjectMeta|Kind|APIVersion|(Get|Set|DeepCopy|Marshal|Unmarshal).*|Name|GenerateName|Namespace|SelfLink|UID|ResourceVersion|Generation|CreationTimestamp|Deletion.*|Labels|Annotations|OwnerReferences|Finalizers|ManagedFields|GroupVersionKind|String|Reset|Size|Descriptor|ProtoMessage|SwaggerDoc)$/;

/**
 * Makes of a pasted definition what the Go sources have to know of it.
 *
 * @param names - of the types of its package, to which those of its own come
 * @throws InputError that names the kind and why Go cannot hold its objects
 */
export function pastedKindOf(crd: PastedCrd, names: TypeNames): PastedKind {
  const { kind, plural, scope } = crd;
  const refuse = (problem: string): never => {
    throw new InputError(`crds: ${kind}: ${problem}`);
  };
  const [{ definition }] = parseCrdManifests(crd.yaml).definitions;
  const version = definition.spec.versions.find(({ storage }) => storage)!;
  const { listKind } = definition.spec.names;
  if (!version.served) {
    refuse(`the stored version ${version.name} is not served`);
  }
  if (listKind !== undefined && listKind !== `${kind}List`) {
    refuse(`spec.names.listKind has to be ${kind}List, as Go calls it`);
  }
  if (crd.singular !== kind.toLowerCase()) {
    refuse(
      `spec.names.singular has to be ${kind.toLowerCase()}, by which webhooks are found`,
    );
  }
  const schema = version.schema!.openAPIV3Schema!;
  if (schema['x-kubernetes-preserve-unknown-fields'] === true) {
    refuse(
      'x-kubernetes-preserve-unknown-fields at the top is more than a Go type holds; put it at spec',
    );
  }
  const {
    apiVersion: _a,
    kind: _k,
    metadata: _m,
    ...own
  } = schema.properties ?? {};
  const entries = Object.entries(own).sort(([a], [b]) => rank(a) - rank(b));
  if (entries.length > MAX_FIELDS) {
    refuse(`it has more than ${MAX_FIELDS} fields beside its metadata`);
  }
  const odd = entries.find(([name]) => !isTakenByTags(name));
  if (odd) {
    refuse(
      `the name ${JSON.stringify(
        odd[0].slice(0, 63),
      )} of a field beside its metadata is none that Go can say`,
    );
  }

  names.release(`${kind}Spec`);
  names.release(`${kind}Status`);
  const types = new SchemaTypes(names);
  const required = Array.isArray(schema.required) ? schema.required : [];
  const taken = new Set<string>();
  const fields: GoStructField[] = [];
  for (const [json, part] of entries) {
    const field = types.field({
      json,
      schema: part,
      required: required.includes(json),
      place: json,
      around: kind,
      isTaken: name => taken.has(name) || PROMOTED.test(name),
      level: 1,
    });
    taken.add(field.name);
    fields.push(field);
  }
  const status = fields.find(({ json }) => json === 'status');
  const writesNoStatus = whyNoStatus(version) ?? makeUsual(status);
  return {
    kind,
    plural,
    scope,
    version: version.name,
    ...(typeof schema.description === 'string' && {
      description: schema.description,
    }),
    fields,
    structs: writesNoStatus
      ? types.structs
      : types.structs.filter(({ place }) => place !== 'status.conditions[]'),
    hasStatusSubresource: version.subresources?.status !== undefined,
    ...(writesNoStatus && { writesNoStatus }),
    observesGeneration: hasObservedGeneration(schema.properties?.status),
  };
}

/** The spec and the status have the first choice of names. */
function rank(json: string): number {
  const place = ['spec', 'status'].indexOf(json);
  return place < 0 ? 2 : place;
}

/** Has a status hold conditions as the packages of Kubernetes do. */
function makeUsual(status: GoStructField | undefined): string | undefined {
  const type = status?.type.is === 'pointer' ? status.type.to : status?.type;
  if (!status || type?.is !== 'struct') {
    return 'the status of the definition is too large to have a type';
  }
  status.type = type;
  for (const field of type.struct.fields) {
    if (field.json === 'conditions') {
      field.type = { is: 'conditions' };
      field.markers.push('listType=map', 'listMapKey=type');
    } else if (field.json === 'observedGeneration') {
      field.type = { is: 'plain', name: 'int64' };
    }
  }
  return undefined;
}
