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

import { invalidCause } from '../invalidCause';
import { randomUUID } from 'node:crypto';
import { KubeObject } from '../KubeObject';
import { type StatusCause, StatusError } from '../StatusError';
import { equalJson, trackUpdate, zeroObject } from '../objects';
import { subjectOf } from '../resources/ApiResource';
import { StoredObject } from '../store/StoredObject';
import { kubeTime } from '../store/kubeTime';
import { admitObject } from './admitObject';
import { ObjectRequest } from './ObjectRequest';
import { storageError } from './storageError';
import { checkResourceVersion } from './parseResourceVersion';

/** Metadata that clients cannot change. */
const systemMetadata = [
  'uid',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'generation',
  'selfLink',
] as const;

/** Whether nothing is to be stored. */
export function isDryRun(values: readonly string[]): boolean {
  return values.length > 0;
}

/** Who changes fields: `fieldManager`, else the user agent up to its slash. */
export function fieldManagerOf({ query, userAgent }: ObjectRequest): string {
  return query.get('fieldManager') || userAgent.split('/')[0] || 'unknown';
}

/** The structural schema of the requested version of a custom resource. */
export function schemaOf({ resource, version }: ObjectRequest) {
  return resource.versions.find(({ name }) => name === version)?.schema;
}

/** Whether the status is written by a path of its own. */
export function hasStatusSubresource({
  resource,
  version,
}: ObjectRequest): boolean {
  return Boolean(
    resource.versions
      .find(({ name }) => name === version)
      ?.subresources.includes('status'),
  );
}

/** @throws StatusError 404 if the namespace is missing, 403 if it is being deleted */
function checkNamespace(request: ObjectRequest, name: string): void {
  const { store, registry, resource, namespace } = request;
  if (!resource.namespaced) {
    return;
  }
  const namespaces = registry.byCollection('namespaces');
  const found =
    namespaces && store.get(namespaces, undefined, namespace as string);
  if (!found) {
    throw StatusError.notFound({ resource: 'namespaces', name: namespace });
  }
  if (found.object.metadata.deletionTimestamp) {
    throw StatusError.forbidden(
      subjectOf(resource, name),
      `unable to create new content in namespace ${namespace} because it is being terminated`,
    );
  }
}

function withMetadata(
  object: KubeObject,
  metadata: Partial<KubeObject['metadata']>,
): KubeObject {
  return { ...object, metadata: { ...object.metadata, ...metadata } };
}

/** Whether anything but metadata differs, and a status that has a path of its own. */
function differsInSpec(
  before: KubeObject,
  after: KubeObject,
  countsStatus: boolean,
): boolean {
  const rest = ({ metadata, status, apiVersion, kind, ...spec }: KubeObject) =>
    countsStatus ? { ...spec, status } : spec;
  return !equalJson(rest(before), rest(after));
}

/** What is wrong with a uid that an object is to have from now on. */
function uidCauses(uid: string, { metadata }: KubeObject): StatusCause[] {
  return uid === metadata.uid
    ? []
    : [invalidCause('metadata.uid', uid, 'field is immutable')];
}

/** Custom resources are stored in one version, whichever they are written in. */
function writeStored(request: ObjectRequest, object: KubeObject): StoredObject {
  const { resource } = request;
  const { group, versions } = (resource.crd?.spec ?? {}) as {
    group?: string;
    versions?: { name: string; storage: boolean }[];
  };
  const storage = versions?.find(version => version.storage);
  return request.store.write(
    resource,
    storage ? { ...object, apiVersion: `${group}/${storage.name}` } : object,
  );
}

/**
 * What is invalid is told before what is there already.
 *
 * @throws StatusError 409, or the bare 500 of the real server for a resourceVersion
 */
function checkIsNew(
  { store, resource, namespace, query }: ObjectRequest,
  { metadata }: KubeObject,
): void {
  const { name, resourceVersion } = metadata;
  // It is found out by whoever stores it.
  if (resourceVersion && !isDryRun(query.getAll('dryRun'))) {
    throw new StatusError(
      500,
      '',
      'resourceVersion should not be set on objects to be created',
    );
  }
  const there = store.get(resource, namespace, name as string);
  if (there) {
    const { code, reason, message, details } = StatusError.alreadyExists(
      subjectOf(resource, name),
    );
    throw new StatusError(
      code,
      reason,
      there.object.metadata.deletionTimestamp
        ? `object is being deleted: ${message}`
        : message,
      details,
    );
  }
}

/**
 * An object that a PUT or an apply makes: the version that it names does not matter.
 *
 * @throws StatusError 409 for a uid, which nothing has yet
 */
export function asNew(
  request: ObjectRequest,
  object: KubeObject,
  made: 'by a PUT' | 'by an apply',
): KubeObject {
  const { resource, name } = request;
  const { uid, resourceVersion } = object.metadata;
  checkResourceVersion(resourceVersion);
  if (uid) {
    throw StatusError.conflict(
      subjectOf(resource, name),
      made === 'by a PUT'
        ? storageError(
            request,
            `Precondition failed: UID in precondition: ${uid}, UID in object meta: `,
          )
        : `uid mismatch: the provided object specified uid ${uid}, and no existing object was found`,
    );
  }
  return withMetadata(object, { resourceVersion: undefined });
}

/** How a write has already accounted for who owns which field, if it did. */
export interface WriteOptions {
  /** Server-side apply wrote `managedFields` itself. */
  fieldsAreTracked?: boolean;
  /** Whether it is an apply, which is admitted by rules of its own. */
  isApplied?: boolean;
  /** Another uid is a change, which is refused with the rest; that of a PUT is a precondition. */
  isPatch?: boolean;
}

/**
 * Stores a new object, unless the request is a dry run.
 *
 * @throws StatusError 404 for a missing namespace, 409 if it exists, 422 if it is invalid
 */
export function createStored(
  request: ObjectRequest,
  object: KubeObject,
  options: WriteOptions = {},
): StoredObject {
  const { resource, namespace, query } = request;
  checkNamespace(request, object.metadata.name ?? '');
  const { status, ...withoutStatus } = object;
  let after = withMetadata(
    (hasStatusSubresource(request) ? withoutStatus : object) as KubeObject,
    {
      namespace: resource.namespaced ? namespace : undefined,
      uid: randomUUID(),
      resourceVersion: undefined,
      creationTimestamp: kubeTime(new Date()),
      deletionTimestamp: undefined,
      deletionGracePeriodSeconds: undefined,
      generation: resource.generation ? 1 : undefined,
    },
  );
  after = admitObject(request, after, undefined, options);
  checkIsNew(request, object);
  if (!options.fieldsAreTracked) {
    after = trackUpdate({
      after,
      manager: fieldManagerOf(request),
      zero: zeroObject(after.apiVersion, resource.kind),
      schema: schemaOf(request),
      statusSubresource: hasStatusSubresource(request),
      now: new Date(),
    });
  }
  return isDryRun(query.getAll('dryRun'))
    ? new StoredObject(after, 0)
    : writeStored(request, after);
}

/** Where nothing but the times of `managedFields` differs, they stay as they were. */
function withOldTimes(after: KubeObject, before: KubeObject): KubeObject {
  const timeless = (object: KubeObject) =>
    withMetadata(object, {
      managedFields: object.metadata.managedFields?.map(
        ({ time: _, ...entry }) => entry,
      ),
    });
  const isSame = equalJson(
    JSON.parse(JSON.stringify(timeless(after))),
    JSON.parse(JSON.stringify(timeless(before))),
  );
  const { managedFields } = before.metadata;
  return isSame ? withMetadata(after, { managedFields }) : after;
}

/**
 * Stores the next state of an object, unless it equals the last or the request is a dry run. An
 * object under deletion whose last finalizer is gone is removed.
 *
 * @throws StatusError 409 if it has changed meanwhile, 422 if it is invalid
 */
export function updateStored(
  request: ObjectRequest,
  current: StoredObject,
  object: KubeObject,
  options: WriteOptions = {},
): StoredObject {
  const { resource, subresource, query } = request;
  const before = {
    ...current.object,
    apiVersion: object.apiVersion,
  } as KubeObject;
  const { name, resourceVersion, uid } = object.metadata;
  checkResourceVersion(resourceVersion);
  if (resourceVersion && resourceVersion !== before.metadata.resourceVersion) {
    throw StatusError.conflict(subjectOf(resource, name));
  }
  if (uid && uid !== before.metadata.uid && !options.isPatch) {
    throw StatusError.conflict(
      subjectOf(resource, name),
      storageError(
        request,
        `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${before.metadata.uid}`,
      ),
    );
  }
  const kept = Object.fromEntries(
    systemMetadata.map(field => [field, before.metadata[field]]),
  );
  let after = withMetadata(object, {
    ...kept,
    name: before.metadata.name,
    namespace: before.metadata.namespace,
    resourceVersion: before.metadata.resourceVersion,
  });
  if (subresource === 'status') {
    after = {
      ...withMetadata(before, {
        managedFields: object.metadata.managedFields,
      }),
      status: object.status,
    };
  } else if (hasStatusSubresource(request)) {
    after = { ...after, status: before.status };
  }
  after = admitObject(request, after, before, {
    ...options,
    causes: uid ? uidCauses(uid, before) : [],
  });
  if (
    resource.generation &&
    differsInSpec(
      before,
      after,
      resource.crd !== undefined && !hasStatusSubresource(request),
    )
  ) {
    after = withMetadata(after, {
      generation: (before.metadata.generation ?? 0) + 1,
    });
  }
  if (!options.fieldsAreTracked) {
    after = trackUpdate({
      before,
      after,
      manager: fieldManagerOf(request),
      subresource,
      schema: schemaOf(request),
      statusSubresource: hasStatusSubresource(request),
      now: new Date(),
    });
  }
  const plain = withOldTimes(JSON.parse(JSON.stringify(after)), before);
  // What is shown by the schema of today and was written otherwise is written now.
  const written = { ...current.written, apiVersion: object.apiVersion };
  if (equalJson(plain, JSON.parse(JSON.stringify(written)))) {
    return current;
  }
  if (isDryRun(query.getAll('dryRun'))) {
    return new StoredObject(plain, current.resourceVersion);
  }
  if (plain.metadata.deletionTimestamp && !plain.metadata.finalizers?.length) {
    // Nobody hears of the state that nothing holds any longer.
    request.store.remove(resource, current.key);
    return new StoredObject(plain, request.store.resourceVersion);
  }
  return writeStored(request, plain);
}
