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

import { goQuoted } from '../objects';
import { type StatusCause, StatusError } from '../StatusError';

/** Options of a POST, a PUT or a PATCH, as the query says them. */
export type WriteOptionsKind =
  | 'CreateOptions'
  | 'UpdateOptions'
  | 'PatchOptions';

const MANAGER_LIMIT = 128;
const VALIDATIONS = ['', 'Ignore', 'Strict', 'Warn'];

function managerCauses(manager: string): StatusCause[] {
  const field = 'fieldManager';
  const isTooLong = Buffer.byteLength(manager) > MANAGER_LIMIT;
  const unprintable = [...manager].flatMap((character, position) =>
    /\p{C}/u.test(character) ? [{ character, position }] : [],
  );
  return [
    ...(isTooLong
      ? [
          {
            reason: 'FieldValueTooLong',
            field,
            message: `Too long: may not be more than ${MANAGER_LIMIT} bytes`,
          },
        ]
      : []),
    ...unprintable.map(({ character, position }) => ({
      reason: 'FieldValueInvalid',
      field,
      message: `Invalid value: ${goQuoted(
        manager,
      )}: invalid character U+${character
        .codePointAt(0)
        ?.toString(16)
        .toUpperCase()
        .padStart(4, '0')} (at position ${position})`,
    })),
  ];
}

/** What is wrong with the values of `dryRun`. */
export function dryRunCauses(values: readonly string[]): StatusCause[] {
  return values.some(value => value !== 'All')
    ? [
        {
          reason: 'FieldValueNotSupported',
          field: 'dryRun',
          message: `Unsupported value: ${JSON.stringify(
            values,
          )}: supported values: "All"`,
        },
      ]
    : [];
}

/** @throws StatusError 422 for options of a write that no server takes */
export function checkWriteOptions(
  kind: WriteOptionsKind,
  query: URLSearchParams,
): void {
  const validation = query.get('fieldValidation') ?? '';
  const causes = [
    ...managerCauses(query.get('fieldManager') ?? ''),
    ...dryRunCauses(query.getAll('dryRun')),
    ...(VALIDATIONS.includes(validation)
      ? []
      : [
          {
            reason: 'FieldValueNotSupported',
            field: 'fieldValidation',
            message: `Unsupported value: ${JSON.stringify(
              validation,
            )}: supported values: "", "Ignore", "Strict", "Warn"`,
          },
        ]),
  ];
  if (causes.length > 0) {
    throw StatusError.invalid({ group: 'meta.k8s.io', resource: kind }, causes);
  }
}
