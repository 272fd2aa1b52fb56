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
import { KubeObject } from '../KubeObject';
import { type StatusCause, StatusError } from '../StatusError';
import { fillDefaults } from '../admission/fillDefaults';
import { validateBuiltIn } from '../admission/validateBuiltIn';
import {
  metadataCauses,
  validateMetadata,
} from '../admission/validateMetadata';
import { withoutEmptyFields } from '../admission/withoutEmptyFields';
import {
  prepareCustomResource,
  validateCustomResourceDefinition,
} from '../objects';
import { kindSubjectOf } from '../resources/ApiResource';
import { ObjectRequest, requestedVersion } from './ObjectRequest';

/** @throws StatusError 422 for a custom resource of another kind or version, which is called what it says it is */
function checkCustomKind(request: ObjectRequest, object: KubeObject): void {
  const { resource } = request;
  const wanted = {
    kind: resource.kind,
    apiVersion: requestedVersion(request),
  };
  const field = (['kind', 'apiVersion'] as const).find(
    each => object[each] !== wanted[each],
  );
  if (field) {
    const subject = kindSubjectOf(resource, object.metadata.name);
    throw StatusError.invalid({ ...subject, resource: object.kind }, [
      invalidCause(field, object[field], `must be ${wanted[field]}`),
    ]);
  }
}

/** What is known of a write besides the object. */
interface Admission {
  /**
   * Of an apply null is judged, and not left out; what a schema does not know
   * is dropped without a word, where it was allowed to be applied.
   */
  isApplied?: boolean;
  /** What is wrong with the write, which is told with the rest. */
  causes?: StatusCause[];
}

/** Pruned, defaulted and validated; of a write to `status` only the status counts. */
export function admitObject(
  request: ObjectRequest,
  written: KubeObject,
  before: KubeObject | undefined,
  { isApplied, causes = [] }: Admission,
): KubeObject {
  const { resource, subresource, query } = request;
  if (resource.crd) {
    checkCustomKind(request, written);
  }
  const object = withoutEmptyFields(resource, written);
  const after = resource.crd
    ? prepareCustomResource({
        crd: resource.crd,
        object,
        before,
        subresource: subresource === 'status' ? 'status' : undefined,
        fieldValidation: isApplied
          ? 'Ignore'
          : query.get('fieldValidation') ?? undefined,
        warn: request.warn,
        keepsNulls: isApplied,
        causes: [...causes, ...metadataCauses(resource, object)],
      })
    : fillDefaults(object, before);
  if (causes.length > 0) {
    throw StatusError.invalid(
      kindSubjectOf(resource, object.metadata.name),
      causes,
    );
  }
  if (resource.kind === 'CustomResourceDefinition') {
    validateCustomResourceDefinition(after, before);
  }
  validateMetadata(resource, after);
  validateBuiltIn(resource, after, before);
  return after;
}
