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
import { collectionName, subjectOf } from '../resources/ApiResource';
import { checkName } from './checkName';
import { checkWriteOptions } from './checkWriteOptions';
import { answerObject, existingObject } from './getObject';
import { objectInBody } from './objectInBody';
import { Answer, ObjectRequest } from './ObjectRequest';
import { asNew, createStored, updateStored } from './writeObject';

/** What a PUT makes where it is not there. */
const CREATED_BY_PUT = new Set([
  'clusterrolebindings.rbac.authorization.k8s.io',
  'clusterroles.rbac.authorization.k8s.io',
  'endpoints',
  'events',
  'leases.coordination.k8s.io',
  'limitranges',
  'rolebindings.rbac.authorization.k8s.io',
  'roles.rbac.authorization.k8s.io',
  'runtimeclasses.node.k8s.io',
  'services',
]);

/** What a PUT has to name the resourceVersion of. */
const UPDATED_BY_VERSION = new Set([
  'customresourcedefinitions.apiextensions.k8s.io',
  'leases.coordination.k8s.io',
  'mutatingwebhookconfigurations.admissionregistration.k8s.io',
  'poddisruptionbudgets.policy',
  'validatingwebhookconfigurations.admissionregistration.k8s.io',
]);

function isUpdatedByVersion({ resource }: ObjectRequest): boolean {
  return (
    resource.crd !== undefined ||
    UPDATED_BY_VERSION.has(collectionName(resource))
  );
}

/** PUT. */
export function updateObject(request: ObjectRequest): Answer {
  checkWriteOptions('UpdateOptions', request.query);
  const object = objectInBody(request);
  checkName(request, object);
  const { store, resource, namespace, name } = request;
  const isThere = store.get(resource, namespace, name as string);
  if (!isThere && CREATED_BY_PUT.has(collectionName(resource))) {
    return answerObject(
      request,
      createStored(request, asNew(request, object, 'by a PUT')),
      201,
    );
  }
  const current = existingObject(request);
  const { resourceVersion, uid } = object.metadata;
  // Whose uid is another is told so, whichever version it names.
  const isAnother = Boolean(uid) && uid !== current.object.metadata.uid;
  if (!resourceVersion && !isAnother && isUpdatedByVersion(request)) {
    throw StatusError.invalid(subjectOf(resource, name), [
      {
        reason: 'FieldValueInvalid',
        field: 'metadata.resourceVersion',
        message: 'Invalid value: 0: must be specified for an update',
      },
    ]);
  }
  return answerObject(request, updateStored(request, current, object));
}
