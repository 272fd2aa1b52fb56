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

import { Sandbox, writeSandboxFiles } from '@prophet-aiops/sandbox';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const ROOT = resolve(__dirname, '../../../..');
const PATIENCE_MS = 90_000;

/**
 * A seeded sandbox in this process, so that tests can disturb its clusters, and
 * the portal's backend in another one, which serves the built frontend.
 */
export class Portal {
  static async start(): Promise<Portal> {
    const directory = await mkdtemp(join(tmpdir(), 'portal-e2e-'));
    const sandbox = await Sandbox.listen();
    try {
      const [{ appConfig, kubeconfig }, port] = await Promise.all([
        writeSandboxFiles(sandbox, ROOT, directory, { moved: true }),
        freePort(),
      ]);
      const url = `http://localhost:${port}`;
      const ports = join(directory, 'app-config.ports.json');
      await writeFile(
        ports,
        JSON.stringify({
          app: { baseUrl: url },
          backend: { baseUrl: url, listen: { port }, cors: { origin: url } },
          // The sandbox leaves a release pending, which shall soon count as stuck.
          helmReleases: { operations: { stuckAfter: '1m' } },
        }),
      );
      const backend = startBackend([
        join(ROOT, 'app-config.yaml'),
        appConfig,
        ports,
      ]);
      const portal = new Portal(url, sandbox, kubeconfig, directory, backend);
      try {
        await Promise.all([sandbox.seed(), portal.#answers()]);
        return portal;
      } catch (error) {
        await portal.stop();
        throw error;
      }
    } catch (error) {
      await sandbox.stop();
      throw error;
    }
  }

  #log = '';

  private constructor(
    readonly url: string,
    readonly sandbox: Sandbox,
    /** Path of a kubeconfig with a context a cluster. */
    readonly kubeconfig: string,
    private readonly directory: string,
    private readonly backend: ChildProcess,
  ) {
    for (const stream of [backend.stdout!, backend.stderr!]) {
      stream.setEncoding('utf8').on('data', text => {
        this.#log = (this.#log + text).slice(-20_000);
      });
    }
  }

  /** The end of the backend's log. */
  get log(): string {
    return this.#log;
  }

  async stop(): Promise<void> {
    if (this.backend.exitCode === null && this.backend.signalCode === null) {
      const closed = once(this.backend, 'close');
      this.backend.kill('SIGTERM');
      const patience = setTimeout(() => this.backend.kill('SIGKILL'), 30_000);
      await closed;
      clearTimeout(patience);
    }
    await this.sandbox.stop();
    await rm(this.directory, { recursive: true, force: true });
  }

  async #answers(): Promise<void> {
    const deadline = Date.now() + PATIENCE_MS;
    const readiness = `${this.url}/.backstage/health/v1/readiness`;
    for (;;) {
      const ready = await fetch(readiness).then(
        response => response.ok,
        () => false,
      );
      if (ready) {
        return;
      }
      if (this.backend.exitCode !== null || Date.now() > deadline) {
        throw new Error(`The portal's backend does not answer:\n${this.#log}`);
      }
      await pause(200);
    }
  }
}

function startBackend(configs: string[]): ChildProcess {
  return spawn(
    process.execPath,
    [
      ...['--require', '@backstage/cli-node/config/nodeTransform.cjs'],
      'src/index',
      ...configs.flatMap(path => ['--config', path]),
    ],
    {
      cwd: join(ROOT, 'packages/backend'),
      // Guests may sign in during development only.
      env: { ...process.env, NODE_ENV: 'development' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
