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
import type { Status } from '../../kubernetes/StatusError';
import { comparableObject } from '../compare/comparableObject';
import { comparableStatus } from '../compare/comparableStatus';
import { comparableTable, type Table } from '../compare/comparableTable';
import { READ_KINDS } from '../objects/kinds';
import type { MarkStep, WatchStep } from '../Step';
import type { Side } from './Side';
import { untilTrue } from './untilTrue';

const INITIAL_EVENTS_END = 'k8s.io/initial-events-end';

type Told = { type: string } & Record<string, unknown>;

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

/** Opens a watch, again while a server asks for that because it still fills its cache. */
async function openWatch(side: Side, path: string, accept: string) {
  const open = () => side.api.watch(path, { accept });
  let watch = await open();
  await untilTrue(async () => {
    if (watch.response.statusCode !== 429) {
      return true;
    }
    await watch.refusal();
    watch = await open();
    return false;
  });
  return watch;
}

/**
 * Reads a watch until the server ends it, after the second that it was asked
 * for: what happened before is told first. The events of an object are in
 * order; how two objects' events follow each other is up to whoever wrote them.
 */
export async function runWatch(side: Side, step: WatchStep): Promise<unknown> {
  const { path, query, sinceMark, accept } = step;
  const isControlled = READ_KINDS.some(
    kind => kind.collection === path && kind.isControlled,
  );
  const mark = side.marks.get(path);
  // What the server has in its cache is as new as this.
  await side.api.get(`${path}?limit=1`);
  const parameters = new URLSearchParams({
    ...query,
    ...(sinceMark && { resourceVersion: mark ?? '1' }),
    timeoutSeconds: '1',
  });
  const watch = await openWatch(side, `${path}?${parameters}`, accept);
  const code = watch.response.statusCode;
  if (code !== 200) {
    const text = await watch.refusal();
    return text.startsWith('{')
      ? { http: code, ...comparableStatus(JSON.parse(text)) }
      : { http: code, text };
  }
  const events: Record<string, Told[]> = {};
  let columns: Table['columnDefinitions'] | undefined;
  for (let line = await watch.next(); line; line = await watch.next()) {
    const { type } = line;
    const isTable = line.object.kind === 'Table';
    const table = line.object as unknown as Table;
    const object = isTable
      ? table.rows?.[0]?.object ?? line.object
      : line.object;
    const { annotations } = object.metadata ?? {};
    // Where objects are left out, the first cell still is the name.
    const { name = isTable ? String(table.rows?.[0]?.cells[0] ?? '') : '' } =
      object.metadata ?? {};
    if (type === 'BOOKMARK' && !annotations?.[INITIAL_EVENTS_END]) {
      continue;
    }
    if (isTable) {
      columns ??= table.columnDefinitions ?? undefined;
    }
    (events[name] ??= []).push({
      type,
      ...(type === 'ERROR' && comparableStatus(line.object as Partial<Status>)),
      ...(type !== 'ERROR' && !isControlled && told(line.object, columns)),
    });
  }
  return {
    code,
    events: isControlled ? withoutChanges(events) : events,
  };
}

/** What an event tells of an object. */
function told(object: KubeObject, columns: Table['columnDefinitions'] = []) {
  if (object.kind !== 'Table') {
    return { kind: object.kind, ...comparableObject(object) };
  }
  const table = object as unknown as Table;
  return comparableTable(table, columns ?? []);
}

/** How often controllers write differs from time to time. */
function withoutChanges(events: Record<string, Told[]>) {
  return Object.fromEntries(
    Object.entries(events)
      .map(([name, types]): [string, Told[]] => [
        name,
        types.filter(({ type }) => type !== 'MODIFIED'),
      ])
      .filter(([, types]) => types.length > 0),
  );
}
