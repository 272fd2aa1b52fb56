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
import { decodeFault, kindFault } from '../admission/decode/decodeFault';
import { isMap, jsonKindOf } from '../objects';
import { kindSubjectOf } from '../resources/ApiResource';
import { decodeBody } from '../http/readBody';
import { checkWriteOptions } from './checkWriteOptions';
import { answerObject } from './getObject';
import { Answer, ObjectRequest, requestedVersion } from './ObjectRequest';
import { createStored } from './writeObject';

/** How much of a body is shown to whoever sent what is no object. */
const SHOWN_BYTES = 30;

function shown(body: Buffer): string {
  const text = body[0] === '{'.charCodeAt(0) ? 'utf8' : 'hex';
  const more = body.length > SHOWN_BYTES ? ' ...' : '';
  return body.subarray(0, SHOWN_BYTES).toString(text) + more;
}

/** @throws StatusError 400 for a body that is no object of any kind */
function mapInBody(
  { resource, body, contentType }: ObjectRequest,
  isApplied: boolean,
): Record<string, unknown> {
  const decoded = decodeBody(body, contentType);
  if (isApplied) {
    if (decoded === null) {
      throw StatusError.badRequest('invalid object type: /, Kind=');
    }
    if (!isMap(decoded)) {
      throw StatusError.badRequest(
        `error decoding patch: error unmarshaling JSON: while decoding JSON: json: cannot unmarshal ${jsonKindOf(
          decoded,
        )} into Go value of type map[string]interface {}`,
      );
    }
    return decoded;
  }
  // Go reads null as an object without anything.
  const object = decoded === null && !resource.crd ? {} : decoded;
  const fault =
    object === null ? "Object 'Kind' is missing in 'null'" : kindFault(object);
  if (fault !== undefined) {
    throw StatusError.badRequest(
      `the object provided is unrecognized (must be of type ${
        resource.kind
      }): ${fault} (${shown(body)})`,
    );
  }
  return object as Record<string, unknown>;
}

/** @throws StatusError 400 for what Go cannot read into the type of the kind */
function checkDecodes(
  request: ObjectRequest,
  object: Record<string, unknown>,
): void {
  const { resource, version } = request;
  const fault = decodeFault(resource, requestedVersion(request), object);
  if (fault !== undefined) {
    throw StatusError.badRequest(
      `${resource.kind} in version "${version}" cannot be handled as a ${resource.kind}: ${fault}`,
    );
  }
}

/**
 * The object in the body of a request, which must be of the kind and namespace of its path.
 *
 * @param patched - instead of the body: what a patch has made, which can be read
 * @throws StatusError 400
 */
export function objectInBody(
  request: ObjectRequest,
  patched?: KubeObject,
  taken: 'its namespace' | 'any namespace' = 'its namespace',
): KubeObject {
  const isPatched = patched !== undefined;
  const isApplied = taken === 'any namespace';
  const { resource } = request;
  const object = (patched ?? mapInBody(request, isApplied)) as KubeObject;
  // These are read first, and judged then.
  if (resource.crd && !isPatched && !isApplied) {
    checkDecodes(request, object);
  }
  const { apiVersion = requestedVersion(request), kind = resource.kind } =
    object;
  const metadata = object.metadata ?? {};
  // What is applied is compared with the kind of the path before it is read.
  if (
    resource.crd &&
    !isApplied &&
    (kind !== resource.kind ||
      (isPatched && apiVersion !== requestedVersion(request)))
  ) {
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
  if (!isApplied) {
    if (!resource.crd && !isPatched) {
      checkDecodes(request, object);
    }
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
