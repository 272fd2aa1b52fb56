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
import { PatchContentType, applyPatch, serverSideApply } from '../objects';
import { objectInBody } from './createObject';
import { answerObject, existingObject } from './getObject';
import { Answer, ObjectRequest, requestedVersion } from './ObjectRequest';
import {
  createStored,
  hasStatusSubresource,
  schemaOf,
  updateStored,
} from './writeObject';

const patchTypes: PatchContentType[] = [
  'application/json-patch+json',
  'application/merge-patch+json',
  'application/strategic-merge-patch+json',
];

function checkName(request: ObjectRequest, object: KubeObject): void {
  if (object.metadata.name !== request.name) {
    throw StatusError.badRequest(
      `the name of the object (${object.metadata.name}) does not match the name on the URL (${request.name})`,
    );
  }
}

function apply(request: ObjectRequest): Answer {
  const { store, resource, namespace, name, query, subresource } = request;
  const manager = query.get('fieldManager');
  if (!manager) {
    throw StatusError.badRequest(
      'PatchOptions.meta.k8s.io "" is invalid: fieldManager: Required value: is required for apply patch',
    );
  }
  const body = objectInBody(request);
  const applied = {
    ...body,
    metadata: {
      ...body.metadata,
      name: body.metadata.name ?? name,
      ...(namespace ? { namespace } : {}),
    },
  };
  checkName(request, applied);
  if (applied.metadata.managedFields) {
    throw StatusError.badRequest('metadata.managedFields must be nil');
  }
  const current = store.get(resource, namespace, name as string);
  if (!current && subresource) {
    existingObject(request);
  }
  const next = serverSideApply({
    current: current && {
      ...current.object,
      apiVersion: requestedVersion(request),
    },
    applied,
    manager,
    force: query.get('force') === 'true',
    subresource,
    schema: schemaOf(request),
    statusSubresource: hasStatusSubresource(request),
    now: new Date(),
  });
  return current
    ? answerObject(
        request,
        updateStored(request, current, next, { fieldsAreTracked: true }),
      )
    : answerObject(
        request,
        createStored(request, next, { fieldsAreTracked: true }),
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
  if (!contentType) {
    throw StatusError.unsupportedMediaType(
      'the body of the request was in an unknown format - accepted media types include: application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml',
    );
  }
  const current = existingObject(request);
  const next = applyPatch({
    current: { ...current.object, apiVersion: requestedVersion(request) },
    patch: decodeBody(request.body, type),
    contentType,
    schema: schemaOf(request),
  });
  checkName(request, next);
  return answerObject(
    request,
    updateStored(request, current, objectInBody(request, next)),
  );
}
