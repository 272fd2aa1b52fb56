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

import { mockServices } from '@backstage/backend-test-utils';
import { Heartbeat } from '../../__testUtils__/Heartbeat';
import { eventually } from '../__testUtils__/eventually';
import {
  encodeRelease,
  releaseJson,
  storageObject,
} from '../decode/__fixtures__/storedRelease';
import type { StorageObject } from '../decode/ObjectMetadata';
import { readRevision } from '../readRevision';
import { RevisionThreads } from './RevisionThreads';

jest.setTimeout(60_000);

/** As protobuf has it: a view of the memory of a whole page. */
function asBytes(object: StorageObject): StorageObject {
  const { release } = object.data as { release: string };
  const page = Buffer.concat([
    Buffer.alloc(100),
    Buffer.from(release, 'base64'),
    Buffer.alloc(100),
  ]);
  return { ...object, data: { release: page.subarray(100, -100) } };
}

const readable = storageObject();
const cut = storageObject({
  release: encodeRelease('secret', JSON.stringify(releaseJson())).slice(0, 400),
});
const foreign = storageObject({ payload: releaseJson({ name: 'other' }) });
const empty = storageObject({ object: { data: undefined } });

describe('RevisionThreads', () => {
  const logger = mockServices.logger.mock();
  let threads: RevisionThreads;

  const start = (
    options: Partial<ConstructorParameters<typeof RevisionThreads>[0]> = {},
  ) => {
    threads = new RevisionThreads({
      logger,
      threads: 2,
      hereMs: 0,
      ...options,
    });
  };

  afterEach(async () => {
    await threads.close();
    jest.clearAllMocks();
  });

  it('reads what would be read here, in the order of the objects', async () => {
    start();
    const texts = [readable, cut, foreign, empty];
    const objects = [...texts, ...[readable, foreign].map(asBytes)];
    const here = objects.map(object => readRevision('secret', object));
    expect(here.filter(({ content }) => content)).toHaveLength(2);
    await expect(threads.readRevisions('secret', objects)).resolves.toEqual(
      here,
    );

    const configMap = storageObject({ driver: 'configmap' });
    await expect(
      threads.readRevisions('configmap', [configMap]),
    ).resolves.toEqual([readRevision('configmap', configMap)]);
    expect(logger.warn).not.toHaveBeenCalled();
  });

  it('leaves a page as it was', async () => {
    start();
    const object = asBytes(readable);
    const { release } = object.data as { release: Buffer };
    const before = Buffer.from(release);
    await threads.readRevisions('secret', [object]);
    expect(release.equals(before)).toBe(true);
  });

  it('keeps the event loop free while payloads are read that inflate to a lot', async () => {
    start({ threads: 1 });
    const config = { filler: ' '.repeat(16 * 1024 * 1024) };
    const large = storageObject({ payload: releaseJson({ config }) });
    await threads.readRevisions('secret', [readable]);

    const heartbeat = new Heartbeat();
    const read = await threads.readRevisions('secret', Array(20).fill(large));
    heartbeat.stop();
    expect(read.map(({ content }) => content?.chart.version)).toEqual(
      Array(20).fill('6.7.1'),
    );
    expect(heartbeat.count).toBeGreaterThan(20);
  });

  it('reads here until that has cost what it costs to start a thread', async () => {
    start({ hereMs: 60_000 });
    const page = [readable, cut, foreign];
    const here = page.map(object => readRevision('secret', object));
    await expect(threads.readRevisions('secret', page)).resolves.toEqual(here);
    expect(threads.running).toBe(0);
    await threads.close();

    // More than enough for the first, whatever it costs, and for no other.
    start({ hereMs: 1e-9 });
    await expect(threads.readRevisions('secret', page)).resolves.toEqual(here);
    expect(threads.running).toBe(1);
  });

  it('divides pages among its threads', async () => {
    start();
    expect(threads.running).toBe(0);
    await Promise.all(
      [1, 2, 3].map(() => threads.readRevisions('secret', [readable])),
    );
    expect(threads.running).toBe(2);
  });

  it('reads here what a thread fails at, and says so', async () => {
    start({ limits: { taskMs: 0.001 } });
    await expect(threads.readRevisions('secret', [readable])).resolves.toEqual([
      readRevision('secret', readable),
    ]);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('read on the main thread'),
      expect.objectContaining({
        message: expect.stringContaining('it takes longer than'),
      }),
    );
  });

  it('ends threads that have had nothing to do for a while, and starts others', async () => {
    start({ idleMs: 1 });
    await threads.readRevisions('secret', [readable]);
    await eventually(() => expect(threads.running).toBe(0));
    await expect(
      threads.readRevisions('secret', [readable]),
    ).resolves.toHaveLength(1);
  });

  it('reads nothing once it is closed', async () => {
    start();
    const reading = threads.readRevisions('secret', [readable]);
    await threads.close();
    const ended = 'the reading of revisions has ended';
    await expect(reading).rejects.toThrow(ended);
    await expect(threads.readRevisions('secret', [readable])).rejects.toThrow(
      ended,
    );
    expect(threads.running).toBe(0);
  });
});
