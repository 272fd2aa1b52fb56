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

import { comparableStatus } from '../compare/comparableStatus';
import type { MarkStep, WatchStep } from '../Step';
import type { Side } from './Side';

const INITIAL_EVENTS_END = 'k8s.io/initial-events-end';

/** Remembers the resourceVersion of a collection. */
export async function runMark(
  side: Side,
  { path }: MarkStep,
): Promise<unknown> {
  const { status, body } = await side.api.get(`${path}?limit=1`);
  side.marks.delete(path);
  if (status === 200) {
    side.marks.set(path, body.metadata.resourceVersion);
  }
  return { code: status };
}

/**
 * Reads a watch until the server ends it, after the second that it was asked
 * for: what happened before is told first. The events of an object are in
 * order; how two objects' events follow each other is up to whoever wrote them.
 */
export async function runWatch(side: Side, step: WatchStep): Promise<unknown> {
  const { path, query, sinceMark } = step;
  const mark = side.marks.get(path);
  // What the server has in its cache is as new as this.
  await side.api.get(`${path}?limit=1`);
  const parameters = new URLSearchParams({
    ...query,
    ...(sinceMark && { resourceVersion: mark ?? '1' }),
    timeoutSeconds: '1',
  });
  const watch = await side.api.watch(`${path}?${parameters}`);
  const code = watch.response.statusCode;
  if (code !== 200) {
    const text = await watch.refusal();
    return text.startsWith('{')
      ? { http: code, ...comparableStatus(JSON.parse(text)) }
      : { http: code, text };
  }
  const events: Record<string, string[]> = {};
  for (let line = await watch.next(); line; line = await watch.next()) {
    const { type, object } = line;
    const { name = '', annotations } = object.metadata ?? {};
    if (type === 'BOOKMARK' && !annotations?.[INITIAL_EVENTS_END]) {
      continue;
    }
    const told =
      type === 'ERROR' ? `ERROR ${object.code} ${object.reason}` : type;
    (events[name] ??= []).push(told);
  }
  return {
    code,
    events: step.path.endsWith('/deployments')
      ? withoutChanges(events)
      : events,
  };
}

/** How often controllers write differs from time to time. */
function withoutChanges(events: Record<string, string[]>) {
  return Object.fromEntries(
    Object.entries(events)
      .map(([name, types]): [string, string[]] => [
        name,
        types.filter(type => type !== 'MODIFIED'),
      ])
      .filter(([, types]) => types.length > 0),
  );
}
