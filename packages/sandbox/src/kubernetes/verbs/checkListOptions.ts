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

import { fieldRequirements } from '../selectors/parseFieldSelector';
import { parseLabelSelector } from '../selectors/parseLabelSelector';
import { StatusCause, StatusError } from '../StatusError';
import { ObjectRequest } from './ObjectRequest';

const MATCH = 'resourceVersionMatch';

const forbidden = (field: string, why: string): StatusCause => ({
  reason: 'FieldValueForbidden',
  field,
  message: `Forbidden: ${why}`,
});

const notSupported = (value: string, supported: string[]): StatusCause => ({
  reason: 'FieldValueNotSupported',
  field: MATCH,
  message: `Unsupported value: ${JSON.stringify(
    value,
  )}: supported values: ${supported.map(each => `"${each}"`).join(', ')}`,
});

function refuse(causes: (StatusCause | false)[]): void {
  const told = causes.filter(cause => cause !== false);
  if (told.length > 0) {
    throw StatusError.invalid(
      { group: 'meta.k8s.io', resource: 'ListOptions' },
      told,
    );
  }
}

/** What cannot be read is not judged. @throws StatusError 400 */
function readSelectors(query: URLSearchParams): void {
  parseLabelSelector(query.get('labelSelector') ?? '');
  fieldRequirements(query.get('fieldSelector') ?? '');
}

/** @throws StatusError 400 for a selector that cannot be read, 422 for a combination of query parameters that a LIST may not have */
export function checkListOptions({ query }: ObjectRequest): void {
  readSelectors(query);
  const match = query.get(MATCH) ?? '';
  const resourceVersion = query.get('resourceVersion') ?? '';
  refuse([
    ...(match
      ? [
          !resourceVersion &&
            forbidden(
              MATCH,
              `${MATCH} is forbidden unless resourceVersion is provided`,
            ),
          query.has('continue') &&
            forbidden(MATCH, `${MATCH} is forbidden when continue is provided`),
          match !== 'Exact' &&
            match !== 'NotOlderThan' &&
            notSupported(match, ['Exact', 'NotOlderThan', '']),
          match === 'Exact' &&
            resourceVersion === '0' &&
            forbidden(
              MATCH,
              `${MATCH} "exact" is forbidden for resourceVersion "0"`,
            ),
        ]
      : []),
    query.has('sendInitialEvents') &&
      forbidden('sendInitialEvents', 'sendInitialEvents is forbidden for list'),
  ]);
}

/** @throws StatusError 400 for a selector that cannot be read, 422 for a combination of query parameters that a watch may not have */
export function checkWatchOptions({ query }: ObjectRequest): void {
  readSelectors(query);
  const match = query.get(MATCH) ?? '';
  const hasInitialEvents = query.has('sendInitialEvents');
  const isNotOlderThan = match === 'NotOlderThan';
  refuse([
    hasInitialEvents &&
      !isNotOlderThan &&
      forbidden(
        MATCH,
        `sendInitialEvents requires setting ${MATCH} to NotOlderThan`,
      ),
    match !== '' &&
      !hasInitialEvents &&
      forbidden(
        MATCH,
        `${MATCH} is forbidden for watch unless sendInitialEvents is provided`,
      ),
    match !== '' && !isNotOlderThan && notSupported(match, ['NotOlderThan']),
  ]);
}
