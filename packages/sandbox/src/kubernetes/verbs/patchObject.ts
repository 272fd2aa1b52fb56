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
import { decodeBody, mediaType } from '../http/readBody';
import {
  KUBECTL,
  PatchContentType,
  applyPatch,
  refuseUnknown,
  serverSideApply,
  withLastApplied,
  zeroObject,
} from '../objects';
import { checkDataTypes } from '../admission/validateBuiltIn';
import { kindSubjectOf } from '../resources/ApiResource';
import { StoredObject } from '../store/StoredObject';
import { checkWriteOptions } from './checkWriteOptions';
import { checkNamespaceInBody, objectInBody } from './createObject';
import { answerObject, existingObject } from './getObject';
import { Answer, ObjectRequest, requestedVersion } from './ObjectRequest';
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

function checkName(request: ObjectRequest, object: KubeObject): void {
  if (object.metadata.name !== request.name) {
    throw StatusError.badRequest(
      `the name of the object (${object.metadata.name}) does not match the name on the URL (${request.name})`,
    );
  }
}

/** @throws StatusError 400 for an applied object of another name or namespace */
function checkPath(request: ObjectRequest, body: KubeObject): void {
  checkName(request, {
    ...body,
    metadata: { ...body.metadata, name: body.metadata.name ?? request.name },
  });
  checkNamespaceInBody(request, body);
}

/** @throws StatusError 422 for what a PUT or POST is answered 400 for: unknown fields under `Strict` */
function refuseUnknownInPatched(
  { resource, version, query }: ObjectRequest,
  next: KubeObject,
): void {
  if (!resource.crd || query.get('fieldValidation') !== 'Strict') {
    return;
  }
  try {
    refuseUnknown(resource.crd, next, version);
  } catch (error) {
    const [, why] = /(strict decoding error: .*)$/.exec(
      (error as StatusError).message,
    ) as RegExpExecArray;
    throw StatusError.invalid({ resource: '' }, [
      {
        reason: 'FieldValueInvalid',
        field: 'patch',
        message: `Invalid value: ${JSON.stringify(
          JSON.stringify(next),
        )}: ${why}`,
      },
    ]);
  }
}

/** @throws StatusError 422 for what cannot be read as the built-in kind that was patched */
function checkPatchedKind(request: ObjectRequest, patched: KubeObject): void {
  const { resource } = request;
  const { apiVersion, kind } = patched;
  if (
    resource.crd ||
    (apiVersion === requestedVersion(request) && kind === resource.kind)
  ) {
    return;
  }
  throw StatusError.invalid({ resource: '' }, [
    {
      reason: 'FieldValueInvalid',
      field: 'patch',
      message: `Invalid value: ${JSON.stringify(
        JSON.stringify(patched),
      )}: no kind "${kind}" is registered for version "${apiVersion}"`,
    },
  ]);
}

/** @throws StatusError 422 for another uid: that of a PUT is a precondition, that of a patch a change */
function checkUid(
  request: ObjectRequest,
  current: StoredObject,
  { metadata }: KubeObject,
): void {
  const { uid, name } = metadata;
  if (uid && uid !== current.object.metadata.uid) {
    throw StatusError.invalid(kindSubjectOf(request.resource, name), [
      {
        reason: 'FieldValueInvalid',
        field: 'metadata.uid',
        message: `Invalid value: ${JSON.stringify(uid)}: field is immutable`,
      },
    ]);
  }
}

/** @throws StatusError the bare 500 of the real server for what Go cannot read */
function checkApplied(merged: KubeObject): void {
  try {
    checkDataTypes(merged);
  } catch (error) {
    throw new StatusError(500, '', (error as StatusError).message);
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
  const body = objectInBody(request, undefined, 'any namespace');
  const applied = {
    ...body,
    metadata: {
      ...body.metadata,
      name,
      ...(namespace ? { namespace } : {}),
    },
  };
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
    namespaceInBody: body.metadata.namespace ?? '',
    manager,
    force: query.get('force') === 'true',
    subresource,
    schema: schemaOf(request),
    statusSubresource: hasStatusSubresource(request),
    zero: zeroObject(requestedVersion(request), resource.kind),
    now: new Date(),
  });
  checkApplied(merged);
  const next = manager === KUBECTL ? withLastApplied(merged, body) : merged;
  // Conflicts are told before what does not fit the path.
  checkPath(request, body);
  if (current) {
    checkUid(request, current, applied);
  }
  const options = { fieldsAreTracked: true, keepsNulls: true };
  return current
    ? answerObject(request, updateStored(request, current, next, options))
    : answerObject(
        request,
        createStored(request, asNew(request, next), options),
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
  const current = existingObject(request);
  const next = applyPatch({
    current: { ...current.object, apiVersion: requestedVersion(request) },
    patch: decodeBody(request.body, type),
    contentType,
    schema: schemaOf(request),
  });
  if (type !== STRATEGIC) {
    checkPatchedKind(request, next);
  }
  checkName(request, next);
  checkUid(request, current, next);
  refuseUnknownInPatched(request, next);
  return answerObject(
    request,
    updateStored(request, current, objectInBody(request, next)),
  );
}
