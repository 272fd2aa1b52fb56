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

import { Upstream } from '../../relay/__testUtils__/Upstream';
import { DryRunRelay } from './__testUtils__/DryRunRelay';

const NARROW = '/apis/narrow.example.com/v1/namespaces/apps/gizmos';
const GIZMO = {
  apiVersion: 'narrow.example.com/v1',
  kind: 'Gizmo',
  metadata: { name: 'one' },
};

const operation = (...parameters: object[]) => ({
  'x-kubernetes-group-version-kind': { kind: 'Gizmo' },
  parameters,
});
const QUERY = { name: 'dryRun', in: 'query' };

/** An OpenAPI document that says what the operations on gizmos take. */
function document(operations: Record<string, object>, parameters?: object[]) {
  const path = NARROW.replace('/apps/', '/{namespace}/');
  const { post, ...others } = operations;
  return {
    paths: {
      ...(post && { [path]: { post } }),
      [`${path}/{name}`]: { ...others, parameters },
    },
  };
}

describe('ObjectWrites', () => {
  let upstream: Upstream;
  let dryRun: DryRunRelay;

  beforeEach(async () => {
    upstream = await Upstream.start();
    dryRun = await DryRunRelay.start(upstream.transport);
  });

  afterEach(async () => {
    await dryRun.stop();
    await upstream.stop();
  });

  /** Answers an OpenAPI document, and to every write that it was done. */
  const answerWith = (
    openApi: object | string | number,
    headers: Record<string, string> = {},
  ) => {
    upstream.answer = ({ url }, response) => {
      response.setHeader('Content-Type', 'application/json');
      if (!url?.includes('/openapi/v3/')) {
        Object.entries(headers).forEach(([name, value]) =>
          response.setHeader(name, value),
        );
        response.end(JSON.stringify({ ...GIZMO, data: {} }));
      } else if (typeof openApi === 'number') {
        response.statusCode = openApi;
        response.end('{"kind":"Status","message":"no"}');
      } else {
        response.end(
          typeof openApi === 'string' ? openApi : JSON.stringify(openApi),
        );
      }
    };
  };

  const send = (method: string) =>
    dryRun.client.sendForJson(method === 'POST' ? NARROW : `${NARROW}/one`, {
      method,
      headers: {
        'Content-Type':
          method === 'PATCH'
            ? 'application/apply-patch+yaml'
            : 'application/json',
      },
      body: Buffer.from(JSON.stringify(method === 'DELETE' ? {} : GIZMO)),
    });

  const writesSent = () =>
    upstream.seen.filter(({ method }) => method !== 'GET');

  it.each(['POST', 'PUT', 'PATCH', 'DELETE'])(
    'sends a %s that declares dryRun, and reads what it declares once',
    async method => {
      answerWith(document({ [method.toLowerCase()]: operation(QUERY) }));
      await expect(send(method)).resolves.toMatchObject({ status: 200 });
      await send(method);
      const [answer] = dryRun.record.answers;
      expect(answer).toMatchObject({
        object: {
          apiVersion: 'narrow.example.com/v1',
          kind: 'Gizmo',
          namespace: 'apps',
          name: 'one',
        },
        verdict: 'accepted',
      });
      for (const { path } of writesSent()) {
        expect(path).toMatch(/\?dryRun=All$/);
      }
      expect(writesSent().length).toBeGreaterThan(0);
      expect(
        upstream.seen.filter(({ path }) => path.includes('/openapi/')),
      ).toHaveLength(1);
    },
  );

  it('counts what the path declares for all its operations', async () => {
    answerWith(document({ patch: operation() }, [QUERY]));
    await send('PATCH');
    expect(writesSent()).toHaveLength(1);
  });

  // An aggregated API that does not know dryRun would write.
  it.each<[string, object | string | number, string]>([
    ['PATCH', document({ patch: operation() }), 'does not say'],
    [
      'PATCH',
      document({ patch: operation({ name: 'dryRun', in: 'header' }) }),
      'does not say',
    ],
    ['PATCH', document({ put: operation(QUERY) }), 'does not say'],
    ['POST', document({ patch: operation(QUERY) }), 'does not say'],
    ['DELETE', document({ patch: operation(QUERY) }), 'does not say'],
    ['PATCH', { paths: {} }, 'does not say'],
    ['PATCH', {}, 'does not say'],
    ['PATCH', 'null', 'does not say'],
    ['PATCH', '{"paths":7}', 'does not say'],
    ['PATCH', '{', 'could not be read'],
    ['PATCH', 404, 'could not be read'],
    ['PATCH', 403, 'could not be read'],
    ['PATCH', 500, 'could not be read'],
  ])('does not send a %s where OpenAPI is %j', async (method, openApi, why) => {
    answerWith(openApi);
    const { status, json } = await send(method);
    expect(status).toBeLessThan(300);
    expect(json).toMatchObject(
      method === 'DELETE' ? { status: 'Success' } : GIZMO,
    );
    expect(writesSent()).toEqual([]);
    expect(dryRun.record.answers).toEqual([
      expect.objectContaining({
        verdict: 'unchecked',
        message: expect.stringContaining(why),
        warnings: [],
      }),
    ]);
  });

  it('collects the warnings of the server', async () => {
    answerWith(document({ patch: operation(QUERY) }), {
      Warning: '299 - "narrow.example.com/v1 Gizmo is deprecated"',
    });
    await send('PATCH');
    expect(dryRun.record.answers).toMatchObject([
      { warnings: ['narrow.example.com/v1 Gizmo is deprecated'] },
    ]);
  });

  it('notes answers in the order in which helm wrote', async () => {
    const openApi = document({ put: operation(QUERY) });
    const held: (() => void)[] = [];
    upstream.answer = ({ method }, response) => {
      response.setHeader('Content-Type', 'application/json');
      if (method === 'GET') {
        response.end(JSON.stringify(openApi));
        return;
      }
      held.push(() => response.end(JSON.stringify(GIZMO)));
      if (held.length === 2) {
        held.reverse().forEach(answer => answer());
      }
    };
    const put = (name: string) =>
      dryRun.client.send(`${NARROW}/${name}`, {
        method: 'PUT',
        headers: { 'Content-Type': 'application/json' },
        body: Buffer.from(JSON.stringify({ ...GIZMO, metadata: { name } })),
      });
    const first = put('first');
    await new Promise<void>(resolve => {
      const wait = () =>
        dryRun.relay.requestCount === 1 ? resolve() : setImmediate(wait);
      wait();
    });
    await Promise.all([first, put('second')]);
    expect(dryRun.record.answers.map(({ object }) => object.name)).toEqual([
      'first',
      'second',
    ]);
  });
});
