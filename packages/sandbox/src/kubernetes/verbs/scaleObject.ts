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
import { applyPatch } from '../objects';
import { StoredObject } from '../store/StoredObject';
import { existingObject } from './getObject';
import {
  Answer,
  ObjectRequest,
  jsonAnswer,
  requestedVersion,
} from './ObjectRequest';
import { updateStored } from './writeObject';

interface Replicas {
  replicas?: number;
}

/** The Scale of a workload; of a custom resource its `spec.replicas` counts. */
function scaleOf({ object }: StoredObject): KubeObject {
  const { name, namespace, uid, resourceVersion, creationTimestamp } =
    object.metadata;
  const selector = (object.spec as { selector?: { matchLabels?: object } })
    ?.selector;
  return {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: { name, namespace, uid, resourceVersion, creationTimestamp },
    spec: { replicas: (object.spec as Replicas)?.replicas ?? 0 },
    status: {
      replicas: (object.status as Replicas)?.replicas ?? 0,
      selector: Object.entries(selector?.matchLabels ?? {})
        .map(([key, value]) => `${key}=${value}`)
        .join(','),
    },
  };
}

/** GET, PUT and PATCH of the sub-resource `scale`. */
export function scaleObject(request: ObjectRequest, method: string): Answer {
  const stored = existingObject(request);
  if (method === 'GET') {
    return jsonAnswer(200, scaleOf(stored));
  }
  const type = mediaType(request.contentType);
  const decoded = decodeBody(request.body, type);
  const scale =
    method === 'PUT'
      ? (decoded as KubeObject)
      : applyPatch({
          current: scaleOf(stored),
          patch: decoded,
          contentType:
            type === 'application/json-patch+json'
              ? type
              : 'application/merge-patch+json',
        });
  const replicas = (scale.spec as Replicas | undefined)?.replicas;
  if (!Number.isInteger(replicas) || Number(replicas) < 0) {
    throw StatusError.badRequest('spec.replicas must be a number from 0 up');
  }
  const next = updateStored(request, stored, {
    ...stored.object,
    apiVersion: requestedVersion(request),
    metadata: {
      ...stored.object.metadata,
      resourceVersion: scale.metadata?.resourceVersion,
    },
    spec: { ...(stored.object.spec as object), replicas },
  });
  return jsonAnswer(200, scaleOf(next));
}
