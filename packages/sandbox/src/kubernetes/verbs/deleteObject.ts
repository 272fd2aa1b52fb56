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

import type { KubeObject } from '../KubeObject';
import { StatusError } from '../StatusError';
import { kindFault } from '../admission/decode/decodeFault';
import { goTypeOf } from '../admission/decode/goTypes';
import { jsonFault } from '../admission/decode/jsonFault';
import {
  PropagationPolicy,
  removeStored,
  stateUnderDeletion,
} from '../controllers/removeStored';
import { answerStatus } from '../http/answerStatus';
import { decodeBody } from '../http/readBody';
import {
  collectionName,
  kindSubjectOf,
  subjectOf,
} from '../resources/ApiResource';
import { StoredObject } from '../store/StoredObject';
import { dryRunCauses } from './checkWriteOptions';
import { answerObject, existingObject } from './getObject';
import { listObjects } from './listObjects';
import { Answer, ObjectRequest } from './ObjectRequest';
import { selectObjects } from './selectObjects';
import { isDryRun } from './writeObject';

interface DeleteOptions {
  /** Absent where the client leaves it to the kind. */
  propagationPolicy?: PropagationPolicy;
  preconditions: { uid?: string; resourceVersion?: string };
  dryRun: boolean;
}

/** Whose last state a DELETE answers, instead of a Status that names it. */
const ANSWERED_WHOLE = new Set([
  'csidrivers.storage.k8s.io',
  'csinodes.storage.k8s.io',
  'persistentvolumeclaims',
  'persistentvolumes',
  'pods',
  'podtemplates',
  'resourcequotas',
  'serviceaccounts',
  'services',
  'storageclasses.storage.k8s.io',
  'volumeattachments.storage.k8s.io',
]);

const policies = ['Background', 'Foreground', 'Orphan'];

/**
 * @returns an empty object where there is no body
 * @throws StatusError 400 for what Go cannot read as options
 */
function optionsInBody({
  body,
  contentType,
}: ObjectRequest): Record<string, unknown> {
  const options = body.length > 0 ? decodeBody(body, contentType) : {};
  const { kind } = (options ?? {}) as { kind?: string };
  const fault =
    kindFault(options) ??
    (kind && kind !== 'DeleteOptions'
      ? `no kind "${kind}" is registered for version "${
          (options as KubeObject).apiVersion ?? ''
        }" in scheme "pkg/runtime/scheme.go:111"`
      : jsonFault(options, goTypeOf('v1', 'DeleteOptions')));
  if (fault !== undefined) {
    throw StatusError.badRequest(fault);
  }
  return (options ?? {}) as Record<string, unknown>;
}

/** From the body, else from the query: where there is a body, the query counts for nothing. @throws StatusError 400 or 422 */
function parseDeleteOptions(request: ObjectRequest): DeleteOptions {
  const { query, body, resource } = request;
  const options = optionsInBody(request);
  // Jobs orphan their pods unless told otherwise; the API of batch/v1 still does.
  const usual = resource.kind === 'Job' ? 'Orphan' : undefined;
  const policy =
    options.propagationPolicy ??
    (body.length > 0 ? undefined : query.get('propagationPolicy')) ??
    (options.orphanDependents === true ? 'Orphan' : usual);
  const dryRun =
    body.length > 0
      ? ((options.dryRun ?? []) as string[])
      : query.getAll('dryRun');
  const { orphanDependents, propagationPolicy } = options;
  const causes = [
    ...(orphanDependents !== undefined && propagationPolicy !== undefined
      ? [
          {
            reason: 'FieldValueInvalid',
            field: 'propagationPolicy',
            message: `Invalid value: ${JSON.stringify(
              propagationPolicy,
            )}: orphanDependents and deletionPropagation cannot be both set`,
          },
        ]
      : []),
    ...(policy !== undefined && !policies.includes(String(policy))
      ? [
          {
            reason: 'FieldValueNotSupported',
            field: 'propagationPolicy',
            message: `Unsupported value: ${JSON.stringify(
              policy,
            )}: supported values: "Foreground", "Background", "Orphan", "nil"`,
          },
        ]
      : []),
    ...dryRunCauses(dryRun),
  ];
  if (causes.length > 0) {
    throw StatusError.invalid(
      { group: 'meta.k8s.io', resource: 'DeleteOptions' },
      causes,
    );
  }
  return {
    propagationPolicy: policy as PropagationPolicy | undefined,
    preconditions: (options.preconditions ??
      {}) as DeleteOptions['preconditions'],
    dryRun: isDryRun(dryRun),
  };
}

/** What a precondition asks for, and what the object has, where these differ. */
function brokenPrecondition(
  { uid, resourceVersion }: DeleteOptions['preconditions'],
  { metadata }: StoredObject['object'],
):
  | { field: string; wanted: string; actual?: string; done: string }
  | undefined {
  if (uid && uid !== metadata.uid) {
    return {
      field: 'UID',
      wanted: uid,
      actual: metadata.uid,
      done: 'deleted and then recreated',
    };
  }
  return resourceVersion && resourceVersion !== metadata.resourceVersion
    ? {
        field: 'ResourceVersion',
        wanted: resourceVersion,
        actual: metadata.resourceVersion,
        done: 'modified',
      }
    : undefined;
}

/** @throws StatusError 409, in which only that of a definition names the resource, and others the kind */
function checkPreconditions(
  { resource }: ObjectRequest,
  { object }: StoredObject,
  preconditions: DeleteOptions['preconditions'],
): void {
  const broken = brokenPrecondition(preconditions, object);
  if (!broken) {
    return;
  }
  const { field, wanted, actual, done } = broken;
  const { name } = object.metadata;
  throw resource.kind === 'CustomResourceDefinition'
    ? StatusError.conflict(
        subjectOf(resource, name),
        `precondition failed: ${field} in precondition: ${wanted}, ${field} in object meta: ${actual}`,
      )
    : StatusError.conflict(
        kindSubjectOf(resource, name),
        `the ${field} in the precondition (${wanted}) does not match the ${field} in record (${actual}). The object might have been ${done}`,
      );
}

/** DELETE of one object. */
export function deleteObject(request: ObjectRequest): Answer {
  const { store, resource } = request;
  const options = parseDeleteOptions(request);
  const stored = existingObject(request);
  checkPreconditions(request, stored, options.preconditions);
  if (
    resource.plural === 'namespaces' &&
    ['default', 'kube-system', 'kube-public'].includes(request.name as string)
  ) {
    throw StatusError.forbidden(
      subjectOf(resource, request.name),
      'this namespace may not be deleted',
    );
  }
  const { dryRun, propagationPolicy } = options;
  const left = dryRun
    ? stateUnderDeletion(resource, stored.object, propagationPolicy)
    : removeStored(store, resource, stored, propagationPolicy)?.object;
  if (left) {
    return answerObject(
      request,
      new StoredObject(left, stored.resourceVersion),
    );
  }
  if (ANSWERED_WHOLE.has(collectionName(resource))) {
    return answerObject(request, stored);
  }
  const { name, uid } = stored.object.metadata;
  const status = {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Success',
    details: {
      name,
      ...(resource.group ? { group: resource.group } : {}),
      kind: resource.plural,
      uid,
    },
  } as const;
  return answerStatus(200, status, request);
}

/** DELETE of all objects that the selectors take; answers them as a list. */
export function deleteCollection(request: ObjectRequest): Answer {
  const { store, resource, namespace } = request;
  const options = parseDeleteOptions(request);
  const answer = listObjects(request);
  if (!options.dryRun) {
    const selected = selectObjects(request);
    const all = [...store.collection(resource).list({ namespace })];
    all
      .filter(stored => selected?.(stored) ?? true)
      .forEach(stored =>
        removeStored(store, resource, stored, options.propagationPolicy),
      );
  }
  return answer;
}
