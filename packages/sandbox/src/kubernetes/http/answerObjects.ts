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

import { StatusError } from '../StatusError';
import { authorize } from '../auth/authorize';
import { subjectOf } from '../resources/ApiResource';
import { createObject } from '../verbs/createObject';
import { deleteCollection, deleteObject } from '../verbs/deleteObject';
import { getObject } from '../verbs/getObject';
import { listObjects } from '../verbs/listObjects';
import { negotiate } from '../verbs/negotiate';
import {
  Answer,
  ObjectRequest,
  requestedVersion,
} from '../verbs/ObjectRequest';
import { protobufForms } from '../protobuf/encodeProtobuf';
import { patchObject } from '../verbs/patchObject';
import { scaleObject } from '../verbs/scaleObject';
import { updateObject } from '../verbs/updateObject';

type Handler = (request: ObjectRequest) => Answer;

const onOne: Record<string, [verb: string, handler: Handler]> = {
  GET: ['get', getObject],
  PUT: ['update', updateObject],
  PATCH: ['patch', patchObject],
  DELETE: ['delete', deleteObject],
};

const onAll: Record<string, [verb: string, handler: Handler]> = {
  GET: ['list', listObjects],
  POST: ['create', createObject],
  DELETE: ['deletecollection', deleteCollection],
};

/**
 * Methods of custom resources under paths that no route leads to: one handler
 * gets them all, and asks for a name when it comes to it.
 */
const onCustom: Record<string, [verb: string, handler: Handler]> = {
  POST: onAll.POST,
  PUT: ['update', refuseNameless],
  PATCH: ['patch', refuseNameless],
};

function refuseNameless(): never {
  throw StatusError.badRequest('name must be provided');
}

/** The log of a container that has never run. */
function readLog(request: ObjectRequest): Answer {
  getObject({ ...request, accept: '*/*' });
  return { code: 200, contentType: 'text/plain', body: [] };
}

/** @throws StatusError 404 for a sub-resource that the kind does not have */
function handlerOf(
  request: ObjectRequest,
  method: string,
): [verb: string, handler: Handler] | undefined {
  const { resource, version, subresource, name } = request;
  if (!subresource) {
    return (name ? onOne : onAll)[method] ?? (resource.crd && onCustom[method]);
  }
  const served = resource.versions.find(other => other.name === version);
  if (!served?.subresources.includes(subresource)) {
    throw resource.crd
      ? StatusError.notFound(subjectOf(resource, name))
      : StatusError.notFound();
  }
  if (subresource === 'log') {
    return method === 'GET' ? ['get', readLog] : undefined;
  }
  const handler = method === 'DELETE' ? undefined : onOne[method];
  return handler && subresource === 'scale'
    ? [handler[0], scaled => scaleObject(scaled, method)]
    : handler;
}

/** What a method would do to one object. */
function verbOf(method: string): string {
  return (onOne[method] ?? onAll[method])?.[0] ?? method.toLowerCase();
}

/** Authorises and answers a request for objects, if it is no watch. */
export function answerObjects(request: ObjectRequest, method: string): Answer {
  const { resource, user, namespace, name, subresource } = request;
  const found = handlerOf(request, method);
  if (!found) {
    throw resource.crd
      ? StatusError.methodNotSupported(subjectOf(resource), verbOf(method))
      : StatusError.methodNotSupported();
  }
  const [verb, handler] = found;
  if (subresource !== 'log' && handler !== refuseNameless) {
    // An answer that nobody could read is no reason to change anything.
    negotiate(
      request.accept,
      request.protobuf
        ? protobufForms(requestedVersion(request), resource.kind)
        : [],
      resource.crd !== undefined,
    );
  }
  authorize(user, {
    verb,
    group: resource.group,
    resource: resource.plural,
    subresource,
    // In RBAC a namespace lies in itself.
    namespace: resource.plural === 'namespaces' ? name : namespace,
    name,
  });
  if (
    resource.namespaced &&
    namespace === undefined &&
    verb !== 'list' &&
    verb !== 'deletecollection'
  ) {
    throw StatusError.badRequest(
      'an empty namespace may not be set during creation',
    );
  }
  return handler(request);
}
