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

import { KubeObject } from '../KubeObject';
import { StatusError } from '../StatusError';
import { decodeFault, kindFault } from '../admission/decode/decodeFault';
import { decodeBody } from '../http/readBody';
import { isMap, jsonKindOf } from '../objects';
import { ObjectRequest, requestedVersion } from './ObjectRequest';
import { otherKindFault } from './otherKindFault';
import { tellUnknown } from './tellUnknown';

/** How much of a body is shown to whoever sent what is no object. */
const SHOWN_BYTES = 30;

function shown(body: Buffer): string {
  const text = body[0] === '{'.charCodeAt(0) ? 'utf8' : 'hex';
  const more = body.length > SHOWN_BYTES ? ' ...' : '';
  if (body.length === 0) {
    return '<empty>';
  }
  return body.subarray(0, SHOWN_BYTES).toString(text) + more;
}

function unrecognized(
  { resource, body }: ObjectRequest,
  why: string,
): StatusError {
  return StatusError.badRequest(
    `the object provided is unrecognized (must be of type ${
      resource.kind
    }): ${why} (${shown(body)})`,
  );
}

function missingKind(object: unknown): string {
  return `Object 'Kind' is missing in '${JSON.stringify(object)}'`;
}

/** @throws StatusError 400 for a body that is no object of any kind */
function mapInBody(
  request: ObjectRequest,
  isApplied: boolean,
): Record<string, unknown> {
  const { resource, body, contentType } = request;
  if (body.length === 0) {
    throw unrecognized(
      request,
      "couldn't get version/kind; json parse error: unexpected end of JSON input",
    );
  }
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
    object === null
      ? missingKind(object)
      : kindFault(object) ??
        (resource.crd && !(object as KubeObject).kind
          ? missingKind(object)
          : undefined);
  if (fault !== undefined) {
    throw unrecognized(request, fault);
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

/** @throws StatusError 400 for an object of another kind or version than that of the path */
function checkKind(request: ObjectRequest, object: KubeObject): void {
  const { resource } = request;
  const wanted = requestedVersion(request);
  const { apiVersion = wanted, kind = resource.kind } = object;
  if (apiVersion === wanted && kind === resource.kind) {
    return;
  }
  const version = apiVersion.split('/').pop();
  const why = otherKindFault(
    request,
    { apiVersion, kind },
    object,
    'pkg/runtime/scheme.go:111',
  );
  throw StatusError.badRequest(
    `${kind} in version "${version}" cannot be handled as a ${resource.kind}: ${why}`,
  );
}

/** @throws StatusError 400 for a custom resource of another version, or that cannot be read; its kind is judged when it is stored */
function checkCustom(request: ObjectRequest, object: KubeObject): void {
  const wanted = requestedVersion(request);
  const { resource } = request;
  const { apiVersion = '', kind } = object;
  checkDecodes(request, object);
  if (apiVersion !== wanted) {
    const [group, version] = apiVersion.split('/');
    if (group === resource.group && version && kind === resource.kind) {
      tellUnknown(request, object, version);
    }
    throw StatusError.badRequest(
      `the API version in the data (${apiVersion}) does not match the expected API version (${wanted})`,
    );
  }
}

/** @throws StatusError 400 for an object that is to be applied and does not name kind and version of the path */
function checkApplied(request: ObjectRequest, object: KubeObject): void {
  const { apiVersion = '', kind = '' } = object;
  if (
    apiVersion !== requestedVersion(request) ||
    kind !== request.resource.kind
  ) {
    const version = apiVersion.includes('/') ? apiVersion : `/${apiVersion}`;
    throw StatusError.badRequest(
      `invalid object type: ${version}, Kind=${kind}`,
    );
  }
}

/** The object that is to be applied. @throws StatusError 400 */
export function appliedInBody(request: ObjectRequest): KubeObject {
  const object = mapInBody(request, true) as KubeObject;
  checkApplied(request, object);
  return { ...object, metadata: object.metadata ?? {} };
}

/** The object that a PUT or POST brings, of the namespace of its path. @throws StatusError 400 */
export function objectInBody(request: ObjectRequest): KubeObject {
  const { resource } = request;
  const object = mapInBody(request, false) as KubeObject;
  if (resource.crd) {
    checkCustom(request, object);
    // Whatever else is wrong with it: this is told while it is read.
    tellUnknown(request, object, request.version);
  } else {
    checkKind(request, object);
    checkDecodes(request, object);
  }
  const typed = {
    ...object,
    apiVersion: requestedVersion(request),
    kind: object.kind ?? resource.kind,
    metadata: object.metadata ?? {},
  };
  checkNamespaceInBody(request, typed);
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
