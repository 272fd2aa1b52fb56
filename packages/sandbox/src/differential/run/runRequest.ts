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
import type { RequestStep } from '../Step';
import { resolveBody } from './resolveBody';
import type { Side } from './Side';
import { untilTrue } from './untilTrue';

const ATTEMPTS = 20;

/** What of an answer has to be the same in both clusters. */
export function comparableAnswer({ status, body }: ApiAnswer): unknown {
  if (body?.kind === 'Status') {
    return body.status === 'Success'
      ? { code: status, kind: 'Success' }
      : { http: status, ...comparableStatus(body) };
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

/** Sends a request; what was read first and has changed meanwhile is read again, as clients do. */
export async function runRequest(
  side: Side,
  step: RequestStep,
): Promise<unknown> {
  const { method, path, query = {}, contentType, accept, untilGone } = step;
  const search = new URLSearchParams(query).toString();
  let answer: ApiAnswer;
  for (let attempt = 1; ; attempt++) {
    answer = await side.api.send(method, search ? `${path}?${search}` : path, {
      body: step.body === undefined ? undefined : await resolveBody(side, step),
      headers: {
        accept: accept ?? 'application/json',
        'content-type': contentType ?? 'application/json',
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
  const outcome = comparableAnswer(answer);
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
