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

import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeExecutable } from '../__testUtils__/writeExecutable';
import { buildModule, GO_MISSING } from './buildModule';

/** Writes its own arguments into what it is told to build. */
const GO = `
for argument in "$@"; do
  [ "$previous" = -o ] && out=$argument
  previous=$argument
done
echo "$@" > "$out"
echo built >> "$LOG"
`;

describe('buildModule', () => {
  let folder: string;
  let env: NodeJS.ProcessEnv;
  const said: string[] = [];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'build-'));
    env = {
      PATH:
        join(folder, 'bin') + (process.env.PATH ? `:${process.env.PATH}` : ''),
      XDG_CACHE_HOME: join(folder, 'cache'),
      LOG: join(folder, 'log'),
    };
    await mkdir(join(folder, 'module-1.2'));
    await writeFile(join(folder, 'module-1.2/go.mod'), 'module x\n');
    await writeFile(join(folder, 'module-1.2/go.sum'), '');
    said.length = 0;
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  const build = (more: NodeJS.ProcessEnv = {}) =>
    buildModule(
      {
        folder: join(folder, 'module-1.2'),
        packages: { server: 'example.com/server' },
        version: 'v1.2.3',
      },
      line => said.push(line),
      { ...env, ...more },
    );
  const cached = () => readdir(join(folder, 'cache/prophet-control-plane'));

  it('builds once, for as long as the module stays the same', async () => {
    await writeExecutable(join(folder, 'bin/go'), GO);
    const first = await build();
    expect(await readdir(first)).toEqual(['server']);
    expect(said).toEqual(['Building server v1.2.3, once …']);
    expect(await build()).toBe(first);
    expect(said).toHaveLength(1);
    await writeFile(join(folder, 'module-1.2/go.sum'), 'other');
    expect(await build()).not.toBe(first);
    expect(await cached()).toHaveLength(2);
  });

  it('says what the compiler said, and leaves nothing half built', async () => {
    await writeExecutable(
      join(folder, 'bin/go'),
      'echo "undefined: x" >&2; exit 1',
    );
    await expect(build()).rejects.toThrow(
      'module-1.2 v1.2.3 could not be built: undefined: x',
    );
    expect(await cached()).toEqual([]);
  });

  it('says in one sentence what to install where there is no Go', async () => {
    await expect(build({ PATH: join(folder, 'empty') })).rejects.toThrow(
      GO_MISSING,
    );
  });
});
