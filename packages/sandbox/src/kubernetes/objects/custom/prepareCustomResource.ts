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

import type { KubeObject } from '../../KubeObject';
import { type StatusCause, StatusError } from '../../StatusError';
import { definitionOf } from './CustomResourceDefinition';
import { embeddedViolations } from './embeddedViolations';
import { fillSchemaDefaults } from './fillSchemaDefaults';
import { listViolations } from './listViolations';
import { pruneUnknown } from './pruneUnknown';
import { ratchet } from './ratchet';
import { scaleCauses } from './scaleCauses';
import { schemaViolations, type Violation } from './schemaViolations';

/** A custom resource on its way into the store. */
export interface CustomResourceWrite {
  crd: KubeObject;
  object: KubeObject;
  /** The version of the CRD to check by; default that of the object. */
  version?: string;
  /** The stored object, where the write is an update. */
  before?: KubeObject;
  /** Of a write to `/status` only the status counts. */
  subresource?: 'status';
  /** `Strict` refuses unknown fields; else they are dropped, with a warning unless it is `Ignore`. */
  fieldValidation?: string;
  /** Told of each field that is dropped. */
  warn?: (text: string) => void;
  /** Null that the schema does not allow is refused; else it is left out. */
  keepsNulls?: boolean;
  /** What is wrong with its metadata, which is told with the rest. */
  causes?: StatusCause[];
}

/**
 * Prunes, fills in defaults and validates by the schema of a version.
 * CEL rules (`x-kubernetes-validations`) are not carried out.
 *
 * @returns the object to store
 * @throws StatusError 400 for unknown fields under `Strict`, 422 for what the
 * schema refuses, except for values that were as wrong before. Which of it a
 * wrong value before excuses is as in
 * k8s.io/apiextensions-apiserver/pkg/registry/customresource/strategy.go.
 */
export function prepareCustomResource({
  crd,
  object,
  version,
  before,
  subresource,
  fieldValidation,
  warn,
  keepsNulls,
  causes = [],
}: CustomResourceWrite): KubeObject {
  const { spec } = definitionOf(crd);
  const wanted = version ?? object.apiVersion.split('/')[1];
  const served = spec.versions.find(({ name }) => name === wanted);
  const schema = served?.schema?.openAPIV3Schema ?? {};
  const scale = served?.subresources?.scale;
  const written: KubeObject =
    subresource === 'status' && before ? withStatusOf(before, object) : object;

  if (fieldValidation === 'Strict') {
    refuseUnknown(crd, written, wanted);
  }
  const { value, unknown } = pruneUnknown(written, schema);
  if (fieldValidation !== 'Ignore') {
    unknown.forEach(path => warn?.(`unknown field "${path}"`));
  }
  const { metadata, ...rest } = value;
  const after = {
    ...(fillSchemaDefaults(rest, schema, keepsNulls) as KubeObject),
    metadata,
  };
  const violations = schemaViolations(after, schema);
  const wasUnique = !before || listViolations(before, schema).length === 0;
  const told = [
    ...causes,
    ...withoutPaths(
      before ? ratchet(violations, before, after, schema) : violations,
    ),
    ...scaleCauses(after, scale, subresource),
    ...withoutPaths(embeddedViolations(after, schema)),
    ...withoutPaths(wasUnique ? listViolations(after, schema) : []),
  ];
  if (told.length > 0) {
    throw StatusError.invalid(
      {
        group: spec.group,
        resource: spec.names.kind,
        name: metadata.name,
      },
      told,
    );
  }
  return after;
}

function withoutPaths(violations: Violation[]): StatusCause[] {
  return violations.map(({ path: _, ...cause }) => cause);
}

function unknownFields(
  crd: KubeObject,
  object: KubeObject,
  version: string,
): string[] {
  const schema =
    definitionOf(crd).spec.versions.find(({ name }) => name === version)?.schema
      ?.openAPIV3Schema ?? {};
  const { unknown } = pruneUnknown(object, schema);
  const ofMetadata = (path: string) => path.startsWith('metadata.');
  // Metadata are read first.
  return [
    ...unknown.filter(ofMetadata),
    ...unknown.filter(path => !ofMetadata(path)),
  ].map(path => `unknown field "${path}"`);
}

/** Tells of each field that the schema of a version does not know. */
export function warnOfUnknown(
  crd: KubeObject,
  object: KubeObject,
  version: string,
  warn: (text: string) => void,
): void {
  unknownFields(crd, object, version).forEach(warn);
}

/** @throws StatusError 400 for fields that the schema of a version does not know */
export function refuseUnknown(
  crd: KubeObject,
  object: KubeObject,
  version: string,
): void {
  const { kind } = definitionOf(crd).spec.names;
  const fault = unknownFault(crd, object, version);
  if (fault !== undefined) {
    throw StatusError.badRequest(
      `${kind} in version "${version}" cannot be handled as a ${kind}: ${fault}`,
    );
  }
}

/** What is said under `Strict` of fields that the schema does not know; undefined where there are none. */
export function unknownFault(
  crd: KubeObject,
  object: KubeObject,
  version: string,
): string | undefined {
  const unknown = unknownFields(crd, object, version);
  return unknown.length > 0
    ? `strict decoding error: ${unknown.join(', ')}`
    : undefined;
}

/** A stored custom resource as the server reads it: pruned, and with the defaults of today's schema. */
export function readByDefinition(
  crd: KubeObject,
  object: KubeObject,
): KubeObject {
  const wanted = object.apiVersion.split('/')[1];
  const schema =
    definitionOf(crd).spec.versions.find(({ name }) => name === wanted)?.schema
      ?.openAPIV3Schema ?? {};
  const { metadata, ...rest } = pruneUnknown(object, schema).value;
  return { ...(fillSchemaDefaults(rest, schema) as KubeObject), metadata };
}

function withStatusOf(before: KubeObject, object: KubeObject): KubeObject {
  const { status: _, ...rest } = before;
  return {
    ...(rest as KubeObject),
    apiVersion: object.apiVersion,
    metadata: object.metadata,
    ...(object.status === undefined ? {} : { status: object.status }),
  };
}
