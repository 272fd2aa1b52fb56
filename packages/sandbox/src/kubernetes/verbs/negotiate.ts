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

import { StatusError } from '../StatusError';

/** In which form objects are answered. */
export type Form =
  | 'json'
  | 'metadata'
  | 'table'
  | 'protobuf'
  | 'protobufMetadata';

const PROTOBUF = 'application/vnd.kubernetes.protobuf';
const REPRESENTATIONS = `application/json, application/yaml, ${PROTOBUF}`;
const KNOWN = new Set([
  '',
  '*/*',
  'application/*',
  'application/json',
  'application/yaml',
  PROTOBUF,
]);
const METADATA = /^PartialObjectMetadata(List)?$/;

/** How {@link negotiate} names the form in the answer's content type. */
export const contentTypes: Record<Form, string> = {
  json: 'application/json',
  metadata: 'application/json',
  table: 'application/json',
  protobuf: PROTOBUF,
  protobufMetadata: PROTOBUF,
};

/**
 * The first form in `Accept` that the server has: whole objects or their metadata in JSON or
 * protobuf, or a Table in JSON.
 *
 * @param offered - in which forms of protobuf this answer can be given
 * @param isCustom - whether it is about custom resources
 * @throws StatusError 406 if there is none
 */
export function negotiate(
  accept: string,
  offered: readonly Form[] = [],
  isCustom = false,
): Form {
  for (const entry of accept.split(',')) {
    const [type, ...parameters] = entry.split(';').map(part => part.trim());
    const as = parameters
      .find(parameter => parameter.startsWith('as='))
      ?.slice(3);
    if (
      type === '' ||
      type === '*/*' ||
      type === 'application/*' ||
      type === 'application/json'
    ) {
      if (as === undefined) {
        return 'json';
      }
      if (METADATA.test(as)) {
        return 'metadata';
      }
      if (as === 'Table' && parameters.includes('v=v1')) {
        return 'table';
      }
    }
    if (type === PROTOBUF) {
      if (as === undefined && offered.includes('protobuf')) {
        return 'protobuf';
      }
      if (as && METADATA.test(as) && offered.includes('protobufMetadata')) {
        return 'protobufMetadata';
      }
    }
  }
  const isKnown = accept
    .split(',')
    .some(entry => KNOWN.has(entry.split(';')[0].trim()));
  throw new StatusError(
    406,
    'NotAcceptable',
    isKnown || isCustom
      ? `only the following media types are accepted: ${REPRESENTATIONS}`
      : // Whoever finds the route of a built-in kind says it first.
        `406: Not Acceptable\n\nAvailable representations: ${REPRESENTATIONS}`,
  );
}

/** The form of a Status: it comes as a whole, and in JSON to whom nothing else can be given. */
export function negotiateStatus(accept: string): Form {
  const whole = accept
    .split(',')
    .filter(entry => !/;\s*as=/.test(entry))
    .join(',');
  try {
    return whole ? negotiate(whole, ['protobuf']) : 'json';
  } catch {
    return 'json';
  }
}
