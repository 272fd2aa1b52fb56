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
import {
  encodeProtobufMetadata,
  encodeProtobufObject,
  protobufForms,
} from '../protobuf/encodeProtobuf';
import { subjectOf } from '../resources/ApiResource';
import { StoredObject } from '../store/StoredObject';
import { tableOf } from '../tables/tableOf';
import { contentTypes, negotiate } from './negotiate';
import { Answer, ObjectRequest, requestedVersion } from './ObjectRequest';
import { checkResourceVersion } from './parseResourceVersion';
import { tooLargeVersion } from './tooLargeVersion';

/** The object that the path names. @throws StatusError 404 */
export function existingObject(request: ObjectRequest): StoredObject {
  const { store, resource, namespace, name } = request;
  const stored = store.get(resource, namespace, name as string);
  if (!stored) {
    throw StatusError.notFound(subjectOf(resource, name));
  }
  return stored;
}

/** Answers one object in the form and version that the request asks for. */
export function answerObject(
  request: ObjectRequest,
  stored: StoredObject,
  code = 200,
): Answer {
  const apiVersion = requestedVersion(request);
  const form = negotiate(
    request.accept,
    request.protobuf ? protobufForms(apiVersion, request.resource.kind) : [],
  );
  const body = {
    json: () => stored.json(apiVersion),
    metadata: () => stored.jsonMetadataOnly(),
    table: () =>
      tableOf(request, [stored], {
        resourceVersion: stored.object.metadata.resourceVersion,
      }),
    protobuf: () => encodeProtobufObject(stored.object),
    protobufMetadata: () => encodeProtobufMetadata(stored.object),
  }[form]();
  return { code, contentType: contentTypes[form], body };
}

/** GET of one object. @throws StatusError 500 for a resourceVersion that is no number, 504 for one of the future */
export function getObject(request: ObjectRequest): Answer {
  const { store, query } = request;
  const asked = query.get('resourceVersion') ?? undefined;
  checkResourceVersion(asked, 'query');
  if (Number(asked ?? 0) > store.resourceVersion) {
    throw tooLargeVersion(Number(asked), store);
  }
  return answerObject(request, existingObject(request));
}
