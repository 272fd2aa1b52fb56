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

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { ServerProcess } from './ServerProcess';

jest.setTimeout(60_000);

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe('ServerProcess', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'server-process-'));
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  const start = (script: string) =>
    ServerProcess.start({
      name: 'server',
      binary: process.execPath,
      args: ['-e', script],
      logPath: join(folder, 'log'),
    });

  it('says how a server ended that was waited for', async () => {
    const server = await start(
      'console.error("no port is free"); process.exit(3)',
    );
    await expect(
      server.until('it answered', async () => false, 30_000),
    ).rejects.toThrow(
      'server ended before it answered. The end of its log:\nno port is free',
    );
    await server.stop();
  });

  it('ends what does not want to end', async () => {
    const server = await start(
      'process.on("SIGTERM", () => {}); setInterval(() => {}, 1000)',
    );
    await server.stop();
    expect(isAlive(server.pid)).toBe(false);
  });

  it('lets a server rest, and ends it all the same', async () => {
    const server = await start('setInterval(() => {}, 1000)');
    server.pause(true);
    await server.stop();
    expect(isAlive(server.pid)).toBe(false);
  });

  it('leaves nothing behind where whoever started it is killed', async () => {
    const parent = spawn(
      process.execPath,
      [
        '--require',
        '@backstage/cli-node/config/nodeTransform.cjs',
        '-e',
        `require(${JSON.stringify(join(__dirname, 'ServerProcess'))})
          .ServerProcess.start({
            name: 'server', binary: process.execPath,
            args: ['-e', 'setInterval(() => {}, 1000)'],
            logPath: ${JSON.stringify(join(folder, 'orphan.log'))},
          }).then(({ pid }) => console.log(pid))`,
      ],
      // Without what jest tells its own children.
      {
        env: { PATH: process.env.PATH },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    const [line] = await once(parent.stdout, 'data');
    const pid = Number(line);
    expect(isAlive(pid)).toBe(true);
    parent.kill('SIGKILL');
    const deadline = Date.now() + 20_000;
    while (isAlive(pid) && Date.now() < deadline) {
      await wait(50);
    }
    expect(isAlive(pid)).toBe(false);
  });
});
