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
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const BUILD_MS = 9 * 60_000;

/**
 * Builds a program with Go into the user's cache, once for each version.
 *
 * @returns its path
 * @throws Error with one line that says why it cannot be built here
 */
export async function buildGoTool(
  module: string,
  version: string,
): Promise<string> {
  const name = module.split('/').pop()!;
  const binary = join(
    process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'),
    'helm-releases-bench',
    `${name}-${version}`,
    name,
  );
  if (existsSync(binary)) {
    return binary;
  }
  try {
    // `go install` would ask for the list of versions, which not every proxy has.
    const { Dir } = JSON.parse(
      await go(['mod', 'download', '-json', `${module}@${version}`]),
    );
    await go(['build', '-o', binary, '.'], Dir);
  } catch (error) {
    const { stdout, stderr, message } = error as Error & {
      stdout?: string;
      stderr?: string;
    };
    const reason = (stdout || stderr || message)
      .replace(/\\[nt]/g, ' ')
      .replace(/\s+/g, ' ');
    // `go mod download -json` says it in JSON.
    const told = /"Error": "([^"]*)"/.exec(reason)?.[1] ?? reason;
    throw new Error(`it cannot be built here: ${told.trim()}`);
  }
  return binary;
}

async function go(args: string[], cwd?: string): Promise<string> {
  const file = ['/usr/local/go/bin/go'].find(existsSync) ?? 'go';
  const { stdout } = await promisify(execFile)(file, args, {
    cwd,
    timeout: BUILD_MS,
  });
  return stdout;
}
