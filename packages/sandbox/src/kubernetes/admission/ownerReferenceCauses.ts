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
import { KubeObject, OwnerReference } from '../KubeObject';
import { StatusCause } from '../StatusError';

const REQUIRED = ['apiVersion', 'kind', 'name', 'uid'] as const;

function causesOf(reference: OwnerReference, at: string): StatusCause[] {
  const { apiVersion = '', kind } = reference;
  return [
    ...(apiVersion.split('/').length > 2
      ? [
          invalidCause(
            `${at}.apiVersion`,
            apiVersion,
            'must be <group>/<version> or <version>',
          ),
        ]
      : []),
    ...REQUIRED.filter(field => !reference[field]).map(field => ({
      reason: 'FieldValueRequired',
      field: `${at}.${field}`,
      message: 'Required value: must not be empty',
    })),
    ...(apiVersion === 'v1' && kind === 'Event'
      ? [
          invalidCause(
            at,
            reference,
            '/v1, Kind=Event is disallowed from being an owner',
          ),
        ]
      : []),
  ];
}

/** What is wrong with those that an object names as its owners. */
export function ownerReferenceCauses({ metadata }: KubeObject): StatusCause[] {
  const at = 'metadata.ownerReferences';
  const references = metadata.ownerReferences ?? [];
  const [first, second] = references.filter(({ controller }) => controller);
  return [
    ...references.flatMap((reference, i) => causesOf(reference, `${at}[${i}]`)),
    ...(second
      ? [
          invalidCause(
            at,
            references,
            `Only one reference can have Controller set to true. Found "true" in references for ${first.kind}/${first.name} and ${second.kind}/${second.name}`,
          ),
        ]
      : []),
  ];
}
