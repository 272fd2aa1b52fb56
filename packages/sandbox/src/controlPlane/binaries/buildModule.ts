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

import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { findOnPath } from '../../tools/findOnPath';
import type { BinaryModule } from './modules';

const run = promisify(execFile);

/** The one sentence for whoever can build nothing. */
export const GO_MISSING =
  'The control plane has to be built, and there is no Go to do it: install Go 1.26 or newer from https://go.dev/dl, or let KUBEBUILDER_ASSETS name a folder with etcd, kube-apiserver, kube-controller-manager, kube-scheduler and kwok.';

/**
 * Builds the binaries of a module once, into a cache outside of the checkout.
 *
 * @param say - told once before a build, which may take twenty minutes
 * @returns the folder that holds them
 * @throws Error with {@link GO_MISSING}, or with what the compiler said
 */
export async function buildModule(
  module: BinaryModule,
  say: (line: string) => void,
  env: NodeJS.ProcessEnv = process.env,
): Promise<string> {
  const folder = join(cacheFolder(env), await keyOf(module));
  if (await exists(folder)) {
    return folder;
  }
  const go = await findOnPath('go', env);
  if (!go) {
    throw new Error(GO_MISSING);
  }
  await mkdir(dirname(folder), { recursive: true });
  // Moved when it is complete: whoever is killed half-way leaves no half of it.
  const unfinished = await mkdtemp(`${folder}.`);
  try {
    for (const [name, path] of Object.entries(module.packages)) {
      say(`Building ${name} ${module.version}, once …`);
      await run(
        go,
        [
          'build',
          '-trimpath',
          ...flagsOf(module),
          '-o',
          join(unfinished, name),
          path,
        ],
        {
          cwd: module.folder,
          env,
          maxBuffer: 64 * 1024 * 1024,
        },
      );
    }
    await rename(unfinished, folder);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    // Somebody else has built the same meanwhile.
    if (await exists(folder)) {
      return folder;
    }
    throw new Error(
      `${basename(module.folder)} ${module.version} could not be built: ${
        (error as { stderr?: string }).stderr?.trim() ||
        (error as Error).message
      }`,
    );
  }
  return folder;
}

/** What the servers answer at `/version`, and no tables for a debugger. */
function flagsOf({ version }: BinaryModule): string[] {
  const [major, minor] = version.replace(/^v/, '').split('.');
  const variables = {
    gitVersion: version,
    gitMajor: major,
    gitMinor: minor,
    gitTreeState: 'clean',
  };
  const set = Object.entries(variables).map(
    ([name, value]) => `-X k8s.io/component-base/version.${name}=${value}`,
  );
  return ['-ldflags', ['-s', '-w', ...set].join(' ')];
}

function cacheFolder(env: NodeJS.ProcessEnv): string {
  return join(
    env.XDG_CACHE_HOME || join(homedir(), '.cache'),
    'prophet-control-plane',
  );
}

async function keyOf({ folder, version }: BinaryModule): Promise<string> {
  const hash = createHash('sha256');
  for (const file of ['go.mod', 'go.sum']) {
    hash.update(await readFile(join(folder, file)));
  }
  const name = basename(folder).replace(/-[\d.]+$/, '');
  return [
    name,
    version,
    process.platform,
    process.arch,
    hash.digest('hex').slice(0, 12),
  ].join('-');
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
