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
import { promisify } from 'node:util';

/** The sentence for whoever has no git. */
export const GIT_MISSING =
  'git was not found: install it from https://git-scm.com/downloads and put it on the PATH.';

/**
 * Environment of a git that reads neither the user's nor the system's
 * configuration and never asks a question.
 *
 * @param home - folder that stands in for HOME
 */
export function gitEnvironment(home: string): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    HOME: home,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_AUTHOR_NAME: 'Sandbox',
    GIT_AUTHOR_EMAIL: 'sandbox@example.com',
    GIT_COMMITTER_NAME: 'Sandbox',
    GIT_COMMITTER_EMAIL: 'sandbox@example.com',
  } as NodeJS.ProcessEnv;
}

/** Where a git runs. */
export interface GitPlace {
  /** Folder that stands in for HOME. */
  home: string;
  /** Default: that folder. */
  cwd?: string;
  /** What it reads. */
  input?: Buffer | string;
  /** More of its environment, such as whose commit it makes. */
  env?: NodeJS.ProcessEnv;
}

/** The most that is read of a git's output, in bytes. */
const MAX_OUTPUT = 256 * 1024 * 1024;

/**
 * Runs git to its end.
 *
 * @returns its standard output
 * @throws Error with git's own words, or with how to get git
 */
export async function readGit(
  args: string[],
  { home, cwd = home, input, env }: GitPlace,
): Promise<Buffer> {
  try {
    const running = promisify(execFile)('git', args, {
      cwd,
      env: { ...gitEnvironment(home), ...env },
      encoding: 'buffer',
      maxBuffer: MAX_OUTPUT,
    });
    if (input !== undefined) {
      // git may stop reading before it has heard everything.
      running.child.stdin?.on('error', () => {});
      running.child.stdin?.end(input);
    }
    return (await running).stdout;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      throw new Error(GIT_MISSING);
    }
    throw error;
  }
}

/** {@link readGit} of what is text. */
export async function runGit(args: string[], place: GitPlace): Promise<string> {
  return (await readGit(args, place)).toString('utf8');
}
