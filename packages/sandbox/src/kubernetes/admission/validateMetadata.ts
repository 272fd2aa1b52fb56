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
import { DNS_LABEL_RULE, isDnsLabel } from './dnsLabel';
import { ownerReferenceCauses } from './ownerReferenceCauses';

const dnsSubdomain =
  /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const qualifiedName = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;
const labelValue = /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/;

/** Annotations may have 256 KiB together, keys included. */
const annotationsLimit = 262144;

/** Groups whose names are only a segment of a path, such as `system:node`. */
const pathSegmentGroups = new Set(['rbac.authorization.k8s.io']);
/** Kinds that become a host name. */
const labelKinds = new Set(['Namespace', 'Service']);

function nameCauses(
  resource: ApiResource,
  name: string,
  field: 'metadata.name' | 'metadata.generateName' = 'metadata.name',
): StatusCause[] {
  const invalid = (message: string): StatusCause[] => [
    {
      reason: 'FieldValueInvalid',
      field,
      message: `Invalid value: ${JSON.stringify(name)}: ${message}`,
    },
  ];
  if (!name) {
    return [
      {
        reason: 'FieldValueRequired',
        field: 'metadata.name',
        message: 'Required value: name or generateName is required',
      },
    ];
  }
  if (pathSegmentGroups.has(resource.group)) {
    return /[/%]/.test(name) || name === '.' || name === '..'
      ? invalid("may not contain '/' or '%'")
      : [];
  }
  if (labelKinds.has(resource.kind)) {
    return isDnsLabel(name) ? [] : invalid(DNS_LABEL_RULE);
  }
  if (name.length > 253) {
    return invalid('must be no more than 253 characters');
  }
  return dnsSubdomain.test(name)
    ? []
    : invalid(
        "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
      );
}

/** What is wrong with the beginning of a name: it may end with a dash. */
function prefixCauses(resource: ApiResource, prefix: string): StatusCause[] {
  return nameCauses(
    resource,
    prefix.replace(/.-$/, 'a'),
    'metadata.generateName',
  ).map(cause => ({
    ...cause,
    message: cause.message?.replace(
      /^Invalid value: "[^"]*"/,
      `Invalid value: ${JSON.stringify(prefix)}`,
    ),
  }));
}

function keyCauses(field: string, key: string): StatusCause[] {
  const slash = key.indexOf('/');
  const prefix = slash < 0 ? undefined : key.slice(0, slash);
  const name = key.slice(slash + 1);
  const bad =
    (prefix !== undefined &&
      (prefix.length > 253 || !dnsSubdomain.test(prefix))) ||
    name.length > 63 ||
    !qualifiedName.test(name);
  return bad
    ? [
        {
          reason: 'FieldValueInvalid',
          field,
          message: `Invalid value: ${JSON.stringify(
            key,
          )}: name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')`,
        },
      ]
    : [];
}

function mapCauses(
  field: string,
  map: Record<string, string> | undefined,
  valueCauses: (value: string) => StatusCause[],
): StatusCause[] {
  return Object.entries(map ?? {}).flatMap(([key, value]) => [
    ...keyCauses(field, key),
    ...valueCauses(value),
  ]);
}

function finalizerCauses(finalizers: string[]): StatusCause[] {
  const field = 'metadata.finalizers';
  // What becomes of dependents has one answer.
  const isContradictory = ['orphan', 'foregroundDeletion'].every(finalizer =>
    finalizers.includes(finalizer),
  );
  return [
    ...finalizers.flatMap(finalizer => keyCauses(field, finalizer)),
    ...(isContradictory
      ? [
          {
            reason: 'FieldValueInvalid',
            field,
            message: `Invalid value: ${JSON.stringify(
              finalizers,
            )}: finalizer orphan and foregroundDeletion cannot be both set`,
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
  const {
    name = '',
    generateName,
    labels,
    annotations,
    finalizers,
  } = object.metadata;
  let annotationBytes = 0;
  const causes = [
    ...(generateName ? prefixCauses(resource, generateName) : []),
    ...nameCauses(resource, name),
    ...mapCauses('metadata.labels', labels, value =>
      value.length > 63 || !labelValue.test(value)
        ? [
            {
              reason: 'FieldValueInvalid',
              field: 'metadata.labels',
              message:
                value.length > 63
                  ? `Invalid value: ${JSON.stringify(
                      value,
                    )}: must be no more than 63 bytes`
                  : `Invalid value: ${JSON.stringify(
                      value,
                    )}: a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')`,
            },
          ]
        : [],
    ),
    ...mapCauses('metadata.annotations', annotations, value => {
      annotationBytes += Buffer.byteLength(value);
      return [];
    }),
    ...ownerReferenceCauses(object),
    ...finalizerCauses(finalizers ?? []),
  ];
  if (annotationBytes > annotationsLimit) {
    causes.push({
      reason: 'FieldValueTooLong',
      field: 'metadata.annotations',
      message: `Too long: may not be more than ${annotationsLimit} bytes`,
    });
  }
  return causes;
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
