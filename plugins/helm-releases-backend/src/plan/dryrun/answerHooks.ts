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

import { answerInTime } from '../../relay/answerInTime';
import type { RelayExchange } from '../../relay/RelayExchange';
import { sendJson } from '../../relay/sendJson';
import { finishedHook } from './finishedHook';
import type { KubeObject } from './KubeObject';

/** No object is older, and helm compares it with nothing. */
const RESOURCE_VERSION = '1';

/**
 * Answers a list or watch of a collection in which helm waits for hooks that it
 * believes to have created: they are there, and they have succeeded.
 */
export async function answerHooks(
  exchange: RelayExchange,
  hooks: KubeObject[],
): Promise<void> {
  const { request, response, watch } = exchange;
  const query = new URL(request.url ?? '', 'https://cluster').searchParams;
  const objects = selected(hooks, query.get('fieldSelector')).map(finishedHook);
  const { apiVersion, kind } = hooks[0];
  if (!watch) {
    sendJson(response, 200, {
      apiVersion,
      kind: `${kind}List`,
      metadata: { resourceVersion: RESOURCE_VERSION },
      items: objects,
    });
    return;
  }
  const initial = query.get('sendInitialEvents') === 'true';
  const since = query.get('resourceVersion') ?? '';
  const events: object[] =
    initial || since === '' || since === '0'
      ? objects.map(object => ({ type: 'ADDED', object }))
      : [];
  if (initial) {
    events.push({
      type: 'BOOKMARK',
      object: {
        apiVersion,
        kind,
        metadata: {
          resourceVersion: RESOURCE_VERSION,
          annotations: { 'k8s.io/initial-events-end': 'true' },
        },
      },
    });
  }
  await answerInTime(exchange, async signal => {
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.write(
      events.map(event => `${JSON.stringify(event)}\n`).join('') || '',
    );
    // Until helm has seen enough, or the time of a watch is over.
    await new Promise((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), {
        once: true,
      });
      if (signal.aborted) {
        reject(signal.reason);
      }
    });
  });
}

/** Helm may ask for one object of the collection. */
function selected(hooks: KubeObject[], fieldSelector: string | null) {
  const name = /(?:^|,)metadata\.name==?([^,]+)/.exec(fieldSelector ?? '')?.[1];
  return name ? hooks.filter(({ metadata }) => metadata?.name === name) : hooks;
}
