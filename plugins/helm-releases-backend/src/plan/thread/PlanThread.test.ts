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

import { PlanThread } from './PlanThread';
import { readCustomResourceDefinition } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { strangeDefinition } from '../crds/__testUtils__/strangeDefinition';

jest.setTimeout(120_000);

const strange = (series: string) =>
  readCustomResourceDefinition(
    JSON.parse(
      strangeDefinition({
        name: 'ss.example.org',
        versions: 30,
        fields: 200,
        series,
      }),
    ),
  );
const DOCUMENT = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {n: "${
  2n ** 60n
}"}\nbig: ${2n ** 60n}`;

describe('PlanThread', () => {
  let threads: PlanThread[];

  beforeEach(() => {
    threads = [];
  });

  afterEach(() => Promise.all(threads.map(thread => thread.close())));

  const start = (...limits: ConstructorParameters<typeof PlanThread>) => {
    const thread = new PlanThread(...limits);
    threads.push(thread);
    return thread;
  };

  it('answers what would be answered here', async () => {
    const thread = start();
    await expect(thread.readDocument(DOCUMENT)).resolves.toEqual([
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        name: 'a',
        content: expect.objectContaining({ big: 2n ** 60n }),
        text: DOCUMENT,
      },
    ]);
    await expect(thread.readDocument('a: [')).resolves.toBeUndefined();
  });

  it('ends what takes longer than a task may, and does the next one', async () => {
    const thread = start({ taskMs: 1 });
    const slow = thread.run('compareCrds', {
      living: strange('a'),
      target: strange('b'),
    });
    await expect(slow).rejects.toThrow('it takes longer than 0.001 s');
    const patient = start();
    const target = strange('a');
    await expect(
      patient.run('compareCrds', { living: target, target }),
    ).resolves.toMatchObject({ verdict: 'equal' });
  });

  it('does nothing more where all tasks together have taken too long', async () => {
    const thread = start({ totalMs: 1 });
    const compared = { living: strange('a'), target: strange('b') };
    await expect(thread.run('compareCrds', compared)).rejects.toThrow(
      'it takes longer than 0.001 s',
    );
    await expect(thread.run('compareCrds', compared)).rejects.toThrow(
      'what was before it has used up the 0.001 s of a plan',
    );
  });

  it('ends what takes more memory than it may', async () => {
    const thread = start({ heapMb: 8 });
    await expect(
      thread.run('compareCrds', {
        living: strange('a'),
        target: strange('b'),
      }),
    ).rejects.toThrow('it takes more than 8 MB of memory');
  });

  it('starts nothing once it is closed', async () => {
    const thread = start();
    await thread.close();
    await expect(thread.readDocument(DOCUMENT)).rejects.toThrow(
      'the plan has ended',
    );
  });
});
