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

import { decodeProtobuf } from './protobuf/decodeProtobuf';
import { SandboxCluster } from './SandboxCluster';
import { ApiClient } from './testing/ApiClient';
import { enforcer, enforcers } from './testing/enforcer';
import { crds, definition } from './testing/enforcerDefinition';

const PROTOBUF = 'application/vnd.kubernetes.protobuf';
const METADATA = `${PROTOBUF};as=PartialObjectMetadata;g=meta.k8s.io;v=v1`;
const REPRESENTATIONS =
  'application/json, application/yaml, application/vnd.kubernetes.protobuf';
const configMaps = '/api/v1/namespaces/team/configmaps';
const configMap = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'a' },
};

// Loaded machines are slow; nothing here is about time.
jest.setTimeout(60_000);

describe('the form of a Status', () => {
  let cluster: SandboxCluster;
  let api: ApiClient;

  beforeAll(async () => {
    cluster = await SandboxCluster.start({ protobuf: true });
    api = new ApiClient(cluster);
    cluster.store.ensureNamespace('team');
    await api.post(configMaps, configMap);
    await api.post(crds, definition());
    await api.post(enforcers, enforcer('e', { mode: 'warn' }));
  });

  afterAll(async () => {
    api.close();
    await cluster.stop();
  });

  const send = (method: string, path: string, accept: string, body?: unknown) =>
    api.send(method, path, { body, headers: { accept } });

  it.each([
    ['GET', `${configMaps}/none`, undefined, 404],
    ['POST', configMaps, configMap, 409],
    ['PUT', configMaps, {}, 405],
    ['GET', '/api/v1/nopes', undefined, 404],
    ['GET', `${enforcers}/none`, undefined, 404],
    ['POST', enforcers, enforcer('f', { mode: 'x' }), 422],
  ])('is protobuf for a refused %s of %s', async (method, path, body, code) => {
    const json = await send(method, path, 'application/json', body);
    const accept = `${PROTOBUF},application/json`;
    const answer = await send(method, path, accept, body);
    expect(answer.status).toBe(code);
    expect(answer.headers['content-type']).toBe(PROTOBUF);
    expect(decodeProtobuf(answer.bytes)).toEqual(json.body);
  });

  it('is protobuf for whoever is not known', async () => {
    const stranger = new ApiClient(cluster, 'nobody');
    const answer = await stranger.get(configMaps, { accept: PROTOBUF });
    stranger.close();
    expect(answer.headers['content-type']).toBe(PROTOBUF);
    expect(decodeProtobuf(answer.bytes)).toMatchObject({
      code: 401,
      reason: 'Unauthorized',
    });
  });

  it('is protobuf for what has been deleted', async () => {
    const answer = await send('DELETE', `${configMaps}/a?dryRun=All`, PROTOBUF);
    expect(answer.headers['content-type']).toBe(PROTOBUF);
    expect(decodeProtobuf(answer.bytes)).toMatchObject({
      kind: 'Status',
      status: 'Success',
      details: { name: 'a', kind: 'configmaps' },
    });
  });

  it.each([
    [`application/json,${PROTOBUF}`],
    [METADATA],
    ['*/*'],
    ['application/json;as=Table;g=meta.k8s.io;v=v1'],
  ])('is JSON for %s', async accept => {
    const answer = await send('GET', `${configMaps}/none`, accept);
    expect(answer.body).toMatchObject({ kind: 'Status', code: 404 });
  });

  it('is protobuf where the metadata are asked for first and all of it then', async () => {
    const accept = `${METADATA},${PROTOBUF},application/json`;
    const answer = await send('GET', `${configMaps}/none`, accept);
    expect(decodeProtobuf(answer.bytes)).toMatchObject({ code: 404 });
  });

  it('is JSON where protobuf is not served', async () => {
    const plain = await SandboxCluster.start();
    const other = new ApiClient(plain);
    const { body } = await other.get(`${configMaps}/none`, {
      accept: `${PROTOBUF},application/json`,
    });
    other.close();
    await plain.stop();
    expect(body).toMatchObject({ code: 404 });
  });

  it('tells a custom resource from a built-in kind where nothing can be given', async () => {
    const message = async (path: string, accept: string) =>
      (await send('GET', path, accept)).body.message;
    const accepted = `only the following media types are accepted: ${REPRESENTATIONS}`;
    expect(await message(`${configMaps}/a`, 'text/html')).toBe(
      `406: Not Acceptable\n\nAvailable representations: ${REPRESENTATIONS}`,
    );
    expect(await message(`${enforcers}/e`, 'text/html')).toBe(accepted);
    const unknown = 'application/json;as=Nope;g=x;v=y';
    expect(await message(`${configMaps}/a`, unknown)).toBe(accepted);
    // Whoever gets them all asks for a name first.
    const nameless = await send('PUT', enforcers, 'text/html', {});
    expect(nameless.body.message).toBe('name must be provided');
  });

  it('says of a resourceVersion what Go says, by where it stands', async () => {
    const fault = 'strconv.ParseUint: parsing "x": invalid syntax';
    const list = await api.get(`${configMaps}?resourceVersion=x`);
    expect(list.body).toMatchObject({
      code: 400,
      message: `invalid resource version: resourceVersion: Invalid value: "x": ${fault}`,
    });
    const watch = await api.get(`${configMaps}?watch=1&resourceVersion=x`);
    expect(watch.body).toMatchObject({
      code: 500,
      message: `resourceVersion: Invalid value: "x": ${fault}`,
    });
    const put = await api.put(`${configMaps}/a`, {
      ...configMap,
      metadata: { name: 'a', resourceVersion: 'x' },
    });
    expect(put.body).toMatchObject({ code: 500, message: fault });
    const long = await api.get(
      `${configMaps}?resourceVersion=${'9'.repeat(30)}`,
    );
    expect(long.body.message).toMatch(/: value out of range$/);
  });
});
