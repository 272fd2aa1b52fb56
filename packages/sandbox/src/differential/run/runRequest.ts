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

import type { KubeObject } from '../../kubernetes/KubeObject';
import type { ApiAnswer } from '../../kubernetes/testing/ApiClient';
import { comparableObject } from '../compare/comparableObject';
import { comparableStatus } from '../compare/comparableStatus';
import { comparableTable, type Table } from '../compare/comparableTable';
import type { RequestStep } from '../Step';
import { decodedBody, encodedBody } from './bodies';
import { resolveBody } from './resolveBody';
import type { Side } from './Side';
import { untilTrue } from './untilTrue';

const ATTEMPTS = 20;

/** What of an answer has to be the same in both clusters. */
export function comparableAnswer(answer: ApiAnswer): unknown {
  const { status } = answer;
  const body = decodedBody(answer);
  if (body?.kind === 'Status') {
    return body.status === 'Success'
      ? { http: status, status: body.status, ...comparableStatus(body) }
      : { http: status, ...comparableStatus(body) };
  }
  if (body?.resources ?? body?.versions) {
    return { code: status, document: body };
  }
  if (body?.kind === 'Table') {
    return { code: status, ...comparableTable(body as Table) };
  }
  if (Array.isArray(body?.items)) {
    return {
      code: status,
      kind: body.kind,
      items: body.items.map((item: KubeObject) => item.metadata.name).sort(),
    };
  }
  return body?.kind
    ? { code: status, ...comparableObject(body) }
    : { code: status };
}

/** What an answer warns of; other warnings need the rules of built-in kinds. */
function unknownFields({ headers }: ApiAnswer): string[] {
  return [...`${headers.warning}`.matchAll(/unknown field [^,]*/g)].map(
    ([text]) => text,
  );
}

/** Sends a request; what was read first and has changed meanwhile is read again, as clients do. */
export async function runRequest(
  side: Side,
  step: RequestStep,
): Promise<unknown> {
  const { method, path, query = {}, accept, untilGone } = step;
  const { contentType = 'application/json' } = step;
  const search = new URLSearchParams(query).toString();
  let answer: ApiAnswer;
  for (let attempt = 1; ; attempt++) {
    answer = await side.api.send(method, search ? `${path}?${search}` : path, {
      body:
        step.body === undefined
          ? undefined
          : encodedBody(await resolveBody(side, step), contentType),
      headers: {
        accept: accept ?? 'application/json',
        'content-type': contentType,
      },
    });
    const wasOvertaken =
      step.base !== undefined &&
      answer.status === 409 &&
      !JSON.stringify(step.body).includes('$stale');
    if (!wasOvertaken || attempt === ATTEMPTS) {
      break;
    }
  }
  const warnings = unknownFields(answer);
  const outcome = {
    ...(comparableAnswer(answer) as object),
    ...(warnings.length > 0 && { warnings }),
  };
  if (untilGone && answer.status < 300) {
    await untilGoneOrHeld(side, untilGone);
  }
  return outcome;
}

/** Garbage collection takes its time; a finalizer of ours holds for ever. */
export function untilGoneOrHeld(side: Side, path: string): Promise<boolean> {
  return untilTrue(async () => {
    const { status, body } = await side.api.get(path);
    const own = (finalizer: string) => finalizer.startsWith('example.com/');
    const { finalizers = [], deletionTimestamp } =
      (body as KubeObject)?.metadata ?? {};
    return (
      status === 404 ||
      !deletionTimestamp ||
      (finalizers.length > 0 && finalizers.every(own))
    );
  });
}
