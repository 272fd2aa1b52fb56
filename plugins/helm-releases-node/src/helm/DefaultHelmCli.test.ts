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

import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { locateHelm } from '@prophet-aiops/sandbox';
import { existsSync } from 'node:fs';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DefaultHelmCli } from './DefaultHelmCli';

describe('DefaultHelmCli', () => {
  const folder = createMockDirectory();
  const home = folder.resolve('home');

  /** A stand-in for helm, for what the real one cannot be made to do at will. */
  async function script(text: string): Promise<string> {
    await mkdir(folder.path, { recursive: true });
    const path = join(folder.path, 'helm');
    await writeFile(path, `#!/bin/sh\n${text}\n`);
    await chmod(path, 0o755);
    return path;
  }

  beforeEach(() => folder.clear());

  describe('with the real helm', () => {
    it('tells its version', async () => {
      const cli = new DefaultHelmCli({ path: await locateHelm() });
      expect(await cli.version()).toMatch(/^4\.\d+\.\d+$/);
    }, 60_000);

    it('keeps everything inside its home and inherits only PATH', async () => {
      process.env.HELM_DEBUG = 'true';
      const cli = new DefaultHelmCli({ path: await locateHelm() });
      const { stdout } = await cli.run({ args: ['env'], home });
      delete process.env.HELM_DEBUG;
      const settings = Object.fromEntries(
        stdout
          .trim()
          .split('\n')
          .map(line => line.split('=', 2))
          .map(([key, value]) => [key, value.replace(/"/g, '')]),
      );
      expect(settings).toMatchObject({ HELM_DEBUG: 'false' });
      const outside = Object.entries(settings).filter(
        ([key, value]) =>
          /_HOME$|_CONFIG$|_CACHE$|PLUGINS$/.test(key) &&
          !value.startsWith(`${home}/`),
      );
      expect(outside).toEqual([]);
    });

    it('hands out exit code, output and lines', async () => {
      const cli = new DefaultHelmCli({ path: await locateHelm() });
      const lines: string[] = [];
      const result = await cli.run({
        args: ['show', 'chart', './none'],
        home,
        onLine: (stream, line) => lines.push(`${stream}: ${line}`),
      });
      expect(result.exitCode).toBe(1);
      expect(result.stderr).toContain('Error:');
      expect(lines).toContainEqual(expect.stringMatching(/^stderr: .*Error:/));
    });
  });

  describe('version', () => {
    it.each([
      ['v4.1.0', 'is helm 4.1.0: install helm 4.1.1 or newer'],
      ['v3.20.1', 'is helm 3.20.1: install'],
      ['what?', 'is not a helm that works: install'],
    ])('refuses %s', async (version, message) => {
      const path = await script(`echo "${version}"`);
      const failure = new DefaultHelmCli({ path }).version();
      await expect(failure).rejects.toMatchObject({
        name: 'ServiceUnavailableError',
        message: expect.stringContaining(message),
      });
    });

    it('is asked once, and again after a failure', async () => {
      const runs = folder.resolve('runs.txt');
      const path = await script(`echo x >> ${runs}; echo v3.0.0`);
      const cli = new DefaultHelmCli({ path });
      await expect(cli.version()).rejects.toThrow('3.0.0');
      await script(`echo x >> ${runs}; echo v4.2.0`);
      expect(await Promise.all([cli.version(), cli.version()])).toEqual([
        '4.2.0',
        '4.2.0',
      ]);
      expect(folder.content()).toMatchObject({ 'runs.txt': 'x\nx\n' });
    });

    it('says what to do where there is no helm', async () => {
      const path = folder.resolve('none');
      await expect(new DefaultHelmCli({ path }).version()).rejects.toThrow(
        `There is no ${path}: install helm 4.1.1 or newer, or set helmReleases.helm.path to one.`,
      );
    });
  });

  it('reads the path and the grace period from the configuration', async () => {
    const path = await script('trap "" TERM; echo ready; while :; do :; done');
    const cli = DefaultHelmCli.fromConfig(
      mockServices.rootConfig({
        data: {
          helmReleases: {
            helm: { path, terminationGracePeriod: { milliseconds: 50 } },
          },
        },
      }),
    );
    const stop = new AbortController();
    await expect(
      cli.run({
        args: [],
        home,
        signal: stop.signal,
        onLine: () => stop.abort(),
      }),
    ).resolves.toMatchObject({ signal: 'SIGKILL', exitCode: undefined });
  });

  it('passes arguments as they are, and nothing of its own environment', async () => {
    process.env.SECRET_OF_THE_BACKEND = 'x';
    const path = await script('printf "%s|" "$@"; echo; env');
    const { stdout } = await new DefaultHelmCli({ path }).run({
      args: ['a b', '$(id)', '; rm -rf /', '--'],
      home,
      env: { HELM_DRIVER: 'configmap' },
    });
    delete process.env.SECRET_OF_THE_BACKEND;
    expect(stdout).toContain('a b|$(id)|; rm -rf /|--|');
    expect(stdout).toContain('HELM_DRIVER=configmap');
    expect(stdout).toContain('HELM_NO_PLUGINS=1');
    expect(stdout).not.toContain('SECRET_OF_THE_BACKEND');
  });

  it('waits for what helm does after it was told to stop', async () => {
    const path = await script(
      'trap "echo rolled back; exit 3" TERM; echo started; while :; do :; done',
    );
    const stop = new AbortController();
    const lines: string[] = [];
    const result = await new DefaultHelmCli({ path }).run({
      args: [],
      home,
      signal: stop.signal,
      onLine: (_, line) => {
        lines.push(line);
        stop.abort();
      },
    });
    expect(lines).toEqual(['started', 'rolled back']);
    expect(result).toMatchObject({ exitCode: 3, signal: undefined });
  });

  it('does not start where it was told to stop before', async () => {
    const path = await script('touch started');
    const reason = new Error('no');
    await expect(
      new DefaultHelmCli({ path }).run({
        args: [],
        home,
        signal: AbortSignal.abort(reason),
      }),
    ).rejects.toBe(reason);
    expect(existsSync(join(home, 'started'))).toBe(false);
  });

  it('tells the process id and cuts lines across chunks', async () => {
    const path = await script(
      'printf "gr\\303"; sleep 0.05; printf "\\274n\\r\\nlast"',
    );
    const lines: string[] = [];
    let pid = 0;
    const result = await new DefaultHelmCli({ path }).run({
      args: [],
      home,
      onStart: started => {
        pid = started;
      },
      onLine: (stream, line) => lines.push(`${stream}: ${line}`),
    });
    expect(pid).toBeGreaterThan(0);
    expect(lines).toEqual(['stdout: grün', 'stdout: last']);
    expect(result.stdout).toBe('grün\r\nlast');
  });

  it('keeps the first of stdout and the last of stderr, and reads on', async () => {
    const path = await script(
      [
        'head -c 17000000 /dev/zero | tr "\\0" a',
        'echo begin >&2',
        'head -c 300000 /dev/zero | tr "\\0" b >&2',
        'echo end >&2',
      ].join('\n'),
    );
    const longest = { stdout: 0, stderr: 0 };
    const result = await new DefaultHelmCli({ path }).run({
      args: [],
      home,
      onLine: (stream, line) => {
        longest[stream] = Math.max(longest[stream], line.length);
      },
    });
    expect(result.exitCode).toBe(0);
    expect(result.stdout).toHaveLength(16 * 1024 * 1024);
    expect(result.stderr).toHaveLength(256 * 1024);
    expect(result.stderr.endsWith('bend\n')).toBe(true);
    expect(longest).toEqual({ stdout: 65536, stderr: 65536 });
  });

  it('does not wait for a child of helm that holds its output', async () => {
    const path = await script('sleep 60 & echo $!');
    const { stdout, exitCode } = await new DefaultHelmCli({ path }).run({
      args: [],
      home,
    });
    process.kill(Number(stdout), 'SIGKILL');
    expect(exitCode).toBe(0);
  });

  it('fails as its listener fails, once helm has ended', async () => {
    const path = await script('echo a; echo b; touch ended');
    const failure = new Error('database gone');
    await expect(
      new DefaultHelmCli({ path }).run({
        args: [],
        home,
        onLine: () => {
          throw failure;
        },
      }),
    ).rejects.toBe(failure);
    expect(existsSync(join(home, 'ended'))).toBe(true);
  });
});
