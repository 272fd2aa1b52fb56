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

import { randomBytes } from 'node:crypto';
import { KubeObject } from '../KubeObject';
import { StatusError } from '../StatusError';
import { checkMetadataTypes } from '../admission/checkMetadataTypes';
import { kindSubjectOf } from '../resources/ApiResource';
import { decodeBody } from '../http/readBody';
import { checkWriteOptions } from './checkWriteOptions';
import { answerObject } from './getObject';
import { Answer, ObjectRequest, requestedVersion } from './ObjectRequest';
import { createStored } from './writeObject';

/**
 * The object in the body of a request, which must be of the kind and namespace of its path.
 *
 * @throws StatusError 400
 */
export function objectInBody(
  request: ObjectRequest,
  patched?: unknown,
  taken: 'its namespace' | 'any namespace' = 'its namespace',
): KubeObject {
  const isPatched = patched !== undefined;
  const decoded = isPatched
    ? patched
    : decodeBody(request.body, request.contentType);
  const { resource } = request;
  const object = decoded as KubeObject;
  if (
    typeof object !== 'object' ||
    object === null ||
    Array.isArray(object) ||
    (object.metadata ?? {}) !== Object(object.metadata ?? {})
  ) {
    throw StatusError.badRequest('the object provided is unrecognized');
  }
  const {
    apiVersion = requestedVersion(request),
    kind = resource.kind,
    metadata = {},
  } = object;
  // What is applied is compared with the kind of the path before it is read.
  if (
    resource.crd &&
    taken === 'its namespace' &&
    (kind !== resource.kind ||
      (isPatched && apiVersion !== requestedVersion(request)))
  ) {
    // These are read first, and judged then.
    const field = kind === resource.kind ? 'apiVersion' : 'kind';
    const subject = kindSubjectOf(resource, metadata.name);
    // What a patch has made of it is called what it says it is.
    const named = isPatched ? { ...subject, resource: kind } : subject;
    throw StatusError.invalid(named, [
      {
        reason: 'FieldValueInvalid',
        field,
        message: `Invalid value: ${JSON.stringify(
          field === 'kind' ? kind : apiVersion,
        )}: must be ${
          field === 'kind' ? resource.kind : requestedVersion(request)
        }`,
      },
    ]);
  }
  if (apiVersion !== requestedVersion(request) || kind !== resource.kind) {
    throw StatusError.badRequest(
      `${kind} in version "${apiVersion}" cannot be handled as a ${
        resource.kind
      } in version "${requestedVersion(request)}"`,
    );
  }
  const typed = { ...object, apiVersion, kind, metadata };
  if (taken === 'its namespace') {
    checkMetadataTypes(metadata);
    checkNamespaceInBody(request, typed);
  }
  return typed;
}

/** @throws StatusError 400 for an object of another namespace than that of the path */
export function checkNamespaceInBody(
  { namespace }: ObjectRequest,
  { metadata }: KubeObject,
): void {
  if (namespace && metadata.namespace && metadata.namespace !== namespace) {
    throw StatusError.badRequest(
      `the namespace of the provided object does not match the namespace sent on the request`,
    );
  }
}

/** POST. */
export function createObject(request: ObjectRequest): Answer {
  checkWriteOptions('CreateOptions', request.query);
  let object = objectInBody(request);
  const { name, generateName } = object.metadata;
  if (!name && generateName) {
    const suffix = randomBytes(4).toString('hex').slice(0, 5);
    object = {
      ...object,
      metadata: {
        ...object.metadata,
        name: `${generateName.slice(0, 58)}${suffix}`,
      },
    };
  }
  return answerObject(request, createStored(request, object), 201);
}
