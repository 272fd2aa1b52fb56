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
import { kindFault } from '../admission/decode/decodeFault';
import { goTypeOf } from '../admission/decode/goTypes';
import { jsonFault } from '../admission/decode/jsonFault';
import { decodeBody, mediaType } from '../http/readBody';
import { applyPatch, goJson } from '../objects';
import { kindSubjectOf } from '../resources/ApiResource';
import { StoredObject } from '../store/StoredObject';
import { checkName } from './checkName';
import { existingObject } from './getObject';
import {
  Answer,
  ObjectRequest,
  jsonAnswer,
  requestedVersion,
} from './ObjectRequest';
import { patchInBody } from './patchInBody';
import { updateStored } from './writeObject';

interface Replicas {
  replicas?: number;
}

/** The Scale of a workload; of a custom resource its `spec.replicas` counts. */
function scaleOf({ object }: StoredObject): KubeObject {
  const { name, namespace, uid, resourceVersion, creationTimestamp } =
    object.metadata;
  const { replicas } = (object.spec ?? {}) as Replicas;
  const selector = (object.spec as { selector?: { matchLabels?: object } })
    ?.selector;
  return {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: { name, namespace, uid, resourceVersion, creationTimestamp },
    // Go leaves out what is zero.
    spec: replicas ? { replicas } : {},
    status: {
      replicas: (object.status as Replicas)?.replicas ?? 0,
      selector: Object.entries(selector?.matchLabels ?? {})
        .map(([key, value]) => `${key}=${value}`)
        .join(','),
    },
  };
}

/** Whether somebody owns the number of replicas. */
function isOwned({ object }: StoredObject): boolean {
  return (object.metadata.managedFields ?? []).some(({ fieldsV1 }) => {
    const spec = (fieldsV1?.['f:spec'] ?? {}) as object;
    return 'f:replicas' in spec;
  });
}

const SCALE_VERSION = 'autoscaling/v1';
const UNREGISTERED = 'in scheme "pkg/runtime/scheme.go:111"';

/** Why an object cannot be read as a Scale. */
function scaleFault(object: unknown): string | undefined {
  const { apiVersion = SCALE_VERSION, kind = 'Scale' } = object as KubeObject;
  return apiVersion === SCALE_VERSION && kind === 'Scale'
    ? jsonFault(object, goTypeOf(SCALE_VERSION, 'Scale'))
    : `no kind "${kind}" is registered for version "${apiVersion}" ${UNREGISTERED}`;
}

/** The Scale that a PUT brings. @throws StatusError 400 for what is none */
function scaleInBody(request: ObjectRequest): KubeObject {
  const decoded = decodeBody(request.body, mediaType(request.contentType));
  const scale = (decoded ?? {}) as KubeObject;
  const unrecognized = kindFault(scale);
  const fault = unrecognized ?? scaleFault(scale);
  if (fault === undefined) {
    return scale;
  }
  if (request.resource.crd) {
    throw StatusError.badRequest(
      `no kind is registered for the type v1.Scale ${UNREGISTERED}`,
    );
  }
  throw StatusError.badRequest(
    unrecognized === undefined
      ? `${scale.kind} in version "v1" cannot be handled as a Scale: ${fault}`
      : `the object provided is unrecognized (must be of type Scale): ${fault}`,
  );
}

/** What a patch makes of the Scale that is there. @throws StatusError 400 or 422 */
function patchedScale(request: ObjectRequest, current: KubeObject): KubeObject {
  const type = mediaType(request.contentType);
  const scale = applyPatch({
    current,
    patch: patchInBody(request),
    contentType:
      type === 'application/json-patch+json'
        ? type
        : 'application/merge-patch+json',
  });
  const fault = kindFault(scale) ?? scaleFault(scale);
  if (fault !== undefined) {
    throw StatusError.unreadablePatch(goJson(scale), fault);
  }
  return scale;
}

/** @throws StatusError 400 for a patch that leaves a custom resource without replicas without them */
function checkIsGiven(
  given: number | undefined,
  held: number | undefined,
): void {
  if (given === undefined && held === undefined) {
    throw StatusError.badRequest(
      'the spec replicas field ".spec.replicas" cannot be empty',
    );
  }
}

/** @throws StatusError 422 */
function checkIsNotNegative(
  { resource, name }: ObjectRequest,
  replicas: number,
): void {
  if (replicas >= 0) {
    return;
  }
  throw resource.crd
    ? StatusError.invalid(kindSubjectOf(resource, name), [
        {
          reason: 'FieldValueInvalid',
          field: '.spec.replicas',
          message: `Invalid value: ${replicas}: should be a non-negative integer`,
        },
      ])
    : StatusError.invalid({ group: 'autoscaling', resource: 'Scale', name }, [
        {
          reason: 'FieldValueInvalid',
          field: 'spec.replicas',
          message: `Invalid value: ${replicas}: must be greater than or equal to 0`,
        },
      ]);
}

/** GET, PUT and PATCH of the sub-resource `scale`. */
export function scaleObject(request: ObjectRequest, method: string): Answer {
  const put = method === 'PUT' ? scaleInBody(request) : undefined;
  const stored = existingObject(request);
  const { replicas: held } = (stored.object.spec ?? {}) as Replicas;
  if (method === 'GET') {
    if (request.resource.crd && held === undefined) {
      throw StatusError.internal(
        'the spec replicas field ".spec.replicas" does not exist',
      );
    }
    return jsonAnswer(200, scaleOf(stored));
  }
  const scale = put ?? patchedScale(request, scaleOf(stored));
  checkName(request, scale);
  const { replicas: given } = (scale.spec ?? {}) as Replicas;
  if (!put && request.resource.crd) {
    checkIsGiven(given, held);
  }
  // Go reads what is not there as zero.
  const replicas = given ?? 0;
  checkIsNotNegative(request, replicas);
  const next = updateStored(
    request,
    stored,
    {
      ...stored.object,
      apiVersion: requestedVersion(request),
      metadata: {
        ...stored.object.metadata,
        resourceVersion: scale.metadata?.resourceVersion,
      },
      spec: { ...(stored.object.spec as object), replicas },
    },
    // Of a Scale that nobody owns anything of the real server keeps no books.
    { fieldsAreTracked: !isOwned(stored) },
  );
  return jsonAnswer(200, scaleOf(next));
}
