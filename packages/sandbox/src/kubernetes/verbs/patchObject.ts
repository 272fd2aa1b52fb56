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
import {
  decodeFault,
  kindFault,
  patchedFault,
} from '../admission/decode/decodeFault';
import { mediaType } from '../http/readBody';
import {
  KUBECTL,
  PatchContentType,
  applyPatch,
  goJson,
  goPrint,
  isMap,
  serverSideApply,
  unknownFault,
  withLastApplied,
  zeroObject,
} from '../objects';
import { checkName, nameless } from './checkName';
import { checkWriteOptions } from './checkWriteOptions';
import { answerObject, existingObject } from './getObject';
import { appliedInBody, checkNamespaceInBody } from './objectInBody';
import { Answer, ObjectRequest, requestedVersion } from './ObjectRequest';
import { otherKindFault } from './otherKindFault';
import { patchInBody } from './patchInBody';
import {
  asNew,
  createStored,
  hasStatusSubresource,
  schemaOf,
  updateStored,
} from './writeObject';

const STRATEGIC = 'application/strategic-merge-patch+json';
const patchTypes: PatchContentType[] = [
  'application/json-patch+json',
  'application/merge-patch+json',
  STRATEGIC,
];

/** @throws StatusError 400 for an applied object of another name or namespace */
function checkPath(request: ObjectRequest, body: KubeObject): void {
  checkName(request, {
    ...body,
    metadata: { ...body.metadata, name: body.metadata.name ?? request.name },
  });
  checkNamespaceInBody(request, body);
}

/** Why a patched custom resource is none, or has fields that nobody knows under `Strict`. */
function customFault(
  { resource, version, query }: ObjectRequest,
  next: KubeObject,
): string | undefined {
  if (next.kind === undefined || next.apiVersion === undefined) {
    const missing = next.kind === undefined ? 'Kind' : 'apiVersion';
    return `Object '${missing}' is missing in '${goJson(next)}'`;
  }
  const fault = decodeFault(resource, next.apiVersion, next);
  return (
    fault ??
    (query.get('fieldValidation') === 'Strict'
      ? unknownFault(resource.crd as KubeObject, next, version)
      : undefined)
  );
}

/** Why a patched object is none of the built-in kind of the path. */
function builtInFault(
  request: ObjectRequest,
  next: KubeObject,
): string | undefined {
  const { resource } = request;
  const wanted = requestedVersion(request);
  const { apiVersion, kind = resource.kind } = next;
  if (apiVersion === undefined) {
    // Go finds nothing in it then, not even a name.
    throw nameless(request);
  }
  return apiVersion === wanted && kind === resource.kind
    ? decodeFault(resource, wanted, next)
    : otherKindFault(
        request,
        { apiVersion, kind },
        next,
        'pkg/api/legacyscheme/scheme.go:30',
      );
}

/** @throws StatusError 422 for what a patch has made that cannot be read as an object of the kind */
function checkPatched(
  request: ObjectRequest,
  next: KubeObject,
  { type, patch }: { type: PatchContentType; patch: unknown },
): void {
  if (type === STRATEGIC) {
    const fault = patchedFault(
      request.resource,
      requestedVersion(request),
      next,
    );
    if (fault !== undefined) {
      throw StatusError.unreadablePatch(goPrint(patch), fault);
    }
    return;
  }
  const fault =
    kindFault(next) ??
    (request.resource.crd
      ? customFault(request, next)
      : builtInFault(request, next));
  if (fault !== undefined) {
    throw StatusError.unreadablePatch(goJson(next), fault);
  }
}

/** @throws StatusError the bare 500 of the real server for what Go cannot make of it, which names what the body has */
function checkConverts(
  { resource }: ObjectRequest,
  merged: KubeObject,
  body: KubeObject,
): void {
  const { apiVersion, metadata } = merged;
  const fault = resource.crd
    ? decodeFault(resource, apiVersion, merged)
    : patchedFault(resource, apiVersion, merged);
  if (fault !== undefined) {
    const { namespace = '', name = '' } = body.metadata ?? metadata;
    const version = apiVersion.includes('/') ? apiVersion : `/${apiVersion}`;
    const kind = `${version}, Kind=${merged.kind}`;
    throw new StatusError(
      500,
      '',
      `failed to convert new object (${namespace}/${name}; ${kind}) to proper version: unable to convert unstructured object to ${kind}: ${fault}`,
    );
  }
}

function apply(request: ObjectRequest): Answer {
  const { store, resource, namespace, name, query, subresource } = request;
  const manager = query.get('fieldManager');
  if (!manager) {
    throw StatusError.invalid(
      { group: 'meta.k8s.io', resource: 'PatchOptions' },
      [
        {
          reason: 'FieldValueRequired',
          field: 'fieldManager',
          message: 'Required value: is required for apply patch',
        },
      ],
    );
  }
  checkWriteOptions('PatchOptions', query);
  const body = appliedInBody(request);
  // What is no map, or no text, is left for whoever tells of types.
  const applied = isMap(body.metadata)
    ? {
        ...body,
        metadata: {
          ...body.metadata,
          name: body.metadata.name ?? name,
          ...(namespace ? { namespace } : {}),
        },
      }
    : body;
  if (applied.metadata.managedFields) {
    throw StatusError.badRequest('metadata.managedFields must be nil');
  }
  const current = store.get(resource, namespace, name as string);
  if (!current && subresource) {
    existingObject(request);
  }
  const merged = serverSideApply({
    current: current && {
      ...current.object,
      apiVersion: requestedVersion(request),
    },
    applied,
    named: body.metadata,
    manager,
    force: query.get('force') === 'true',
    subresource,
    schema: schemaOf(request),
    statusSubresource: hasStatusSubresource(request),
    zero: zeroObject(requestedVersion(request), resource.kind),
    now: new Date(),
  });
  checkConverts(request, merged, body);
  const next = manager === KUBECTL ? withLastApplied(merged, body) : merged;
  // Conflicts are told before what does not fit the path.
  checkPath(request, body);
  const options = { fieldsAreTracked: true, isApplied: true, isPatch: true };
  return current
    ? answerObject(request, updateStored(request, current, next, options))
    : answerObject(
        request,
        createStored(request, asNew(request, next, 'by an apply'), options),
        201,
      );
}

/** PATCH, of every type but CBOR. */
export function patchObject(request: ObjectRequest): Answer {
  const type = mediaType(request.contentType);
  if (type === 'application/apply-patch+yaml') {
    return apply(request);
  }
  const contentType = patchTypes.find(other => other === type);
  if (!contentType && !request.resource.crd) {
    // Whoever finds the route of a built-in kind says it first.
    throw StatusError.unsupportedMediaType('415: Unsupported Media Type');
  }
  if (!contentType || (request.resource.crd && type === STRATEGIC)) {
    throw StatusError.unsupportedMediaType(
      'the body of the request was in an unknown format - accepted media types include: application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml',
    );
  }
  if (request.query.has('force')) {
    throw StatusError.invalid(
      { group: 'meta.k8s.io', resource: 'PatchOptions' },
      [
        {
          reason: 'FieldValueForbidden',
          field: 'force',
          message: 'Forbidden: may not be specified for non-apply patch',
        },
      ],
    );
  }
  checkWriteOptions('PatchOptions', request.query);
  const patch = patchInBody(request);
  const current = existingObject(request);
  const patched = applyPatch({
    current: { ...current.object, apiVersion: requestedVersion(request) },
    patch,
    contentType,
    schema: schemaOf(request),
  });
  checkPatched(request, patched, { type: contentType, patch });
  checkName(request, patched);
  // Of a built-in kind Go knows what it is, whatever the patch has made of that.
  const next = request.resource.crd
    ? patched
    : {
        ...patched,
        apiVersion: requestedVersion(request),
        kind: request.resource.kind,
      };
  checkNamespaceInBody(request, next);
  return answerObject(
    request,
    updateStored(request, current, next, { isPatch: true }),
  );
}
