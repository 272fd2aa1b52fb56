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

import { eventually } from '../inventory/__testUtils__/eventually';
import {
  giveSignal,
  makeSignal,
  OBEDIENT_WORKER,
  type ObedientTasks,
  obedientWorkerFile,
} from './__testUtils__/obedientWorker';
import { type TaskLimits, TaskThread } from './TaskThread';

jest.setTimeout(60_000);

describe('TaskThread', () => {
  let threads: TaskThread<ObedientTasks>[];

  beforeEach(() => {
    threads = [];
  });

  afterEach(() => Promise.all(threads.map(thread => thread.close())));

  const start = (limits: Partial<TaskLimits> = {}) => {
    const thread = new TaskThread<ObedientTasks>({
      file: obedientWorkerFile,
      startedWith: OBEDIENT_WORKER,
      limits: { taskMs: 30_000, heapMb: 64, ...limits },
      work: 'test',
    });
    threads.push(thread);
    return thread;
  };

  it('starts with the first task, and does one after the other', async () => {
    const thread = start();
    expect(thread.isRunning).toBe(false);
    const order: string[] = [];
    await Promise.all([
      thread.run('wait', 50).then(() => order.push('first')),
      thread.run('echo', 'a').then(answer => order.push(answer)),
    ]);
    expect(order).toEqual(['first', 'a']);
    expect(thread.isRunning).toBe(true);
  });

  it('passes on what a task fails with, and goes on', async () => {
    const thread = start();
    await expect(
      thread.run('fail', 'no such chart\nat line 3'),
    ).rejects.toThrow(/^no such chart$/);
    await expect(thread.run('echo', 'b')).resolves.toBe('b');
  });

  it.each(['leave', 'crash'] as const)(
    'starts another thread where one has ended by itself between two tasks (%s)',
    async how => {
      const thread = start();
      const signal = makeSignal();
      await thread.run('end', { how, signal });
      giveSignal(signal);
      await eventually(() => expect(thread.isRunning).toBe(false));
      await expect(thread.run('echo', 'c')).resolves.toBe('c');
    },
  );

  it.each([
    ['leave', 'the test has ended'],
    ['crash', 'it failed (nothing catches this)'],
  ] as const)(
    'fails the task under which a thread ends (%s), and does the next one',
    async (how, message) => {
      const thread = start();
      await expect(thread.run('end', { how })).rejects.toThrow(message);
      await expect(thread.run('echo', 'd')).resolves.toBe('d');
    },
  );

  it('ends a task that takes too long, and does the next one', async () => {
    const thread = start({ taskMs: 2_000 });
    await expect(thread.run('wait', 60_000)).rejects.toThrow(
      'it takes longer than 2 s',
    );
    await expect(thread.run('echo', 'e')).resolves.toBe('e');
  });

  it('ends a task that takes too much memory, and does the next one', async () => {
    const thread = start({ heapMb: 32 });
    await expect(thread.run('hoard', undefined)).rejects.toThrow(
      'it takes more than 32 MB of memory',
    );
    await expect(thread.run('echo', 'f')).resolves.toBe('f');
  });

  it('does nothing once it is closed', async () => {
    const thread = start();
    await thread.run('echo', 'g');
    const under = thread.run('wait', 60_000);
    await new Promise(setImmediate);
    await thread.close();
    await expect(under).rejects.toThrow('the test has ended');
    await expect(thread.run('echo', 'h')).rejects.toThrow('the test has ended');
    expect(thread.isRunning).toBe(false);
  });
});
