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
import { StatusCause, StatusError } from '../StatusError';
import { ApiResource, kindSubjectOf } from '../resources/ApiResource';
import { finalizerCauses } from './finalizerCauses';
import { invalidCauses } from './invalidCauses';
import { nameCauses } from './nameCauses';
import { labelKeyFaults, labelValueFaults } from './nameFaults';
import { ownerReferenceCauses } from './ownerReferenceCauses';

/** Annotations may have 256 KiB together, keys included. */
const ANNOTATIONS_LIMIT = 262144;

type Texts = Record<string, string>;

function labelCauses(labels: Texts): StatusCause[] {
  const field = 'metadata.labels';
  return Object.entries(labels).flatMap(([key, value]) => [
    ...invalidCauses(field, key, labelKeyFaults(key)),
    ...invalidCauses(field, value, labelValueFaults(value)),
  ]);
}

function annotationCauses(annotations: Texts): StatusCause[] {
  const field = 'metadata.annotations';
  const entries = Object.entries(annotations);
  const bytes = entries
    .flat()
    .reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  return [
    // Their case does not matter, not even in the prefix.
    ...entries.flatMap(([key]) =>
      invalidCauses(field, key, labelKeyFaults(key.toLowerCase())),
    ),
    ...(bytes > ANNOTATIONS_LIMIT
      ? [
          {
            reason: 'FieldValueTooLong',
            field,
            message: `Too long: may not be more than ${ANNOTATIONS_LIMIT} bytes`,
          },
        ]
      : []),
  ];
}

/** What an API server refuses of a name, label, annotation, owner or finalizer. */
export function metadataCauses(
  resource: ApiResource,
  object: KubeObject,
): StatusCause[] {
  const { metadata } = object;
  return [
    ...nameCauses(resource, metadata.name ?? '', metadata.generateName),
    ...labelCauses(metadata.labels ?? {}),
    ...annotationCauses(metadata.annotations ?? {}),
    ...ownerReferenceCauses(object),
    ...finalizerCauses(resource, metadata.finalizers ?? []),
  ];
}

/** @throws StatusError 422 for metadata that an API server refuses */
export function validateMetadata(
  resource: ApiResource,
  object: KubeObject,
): void {
  const causes = metadataCauses(resource, object);
  if (causes.length > 0) {
    throw StatusError.invalid(
      kindSubjectOf(resource, object.metadata.name),
      causes,
    );
  }
}
