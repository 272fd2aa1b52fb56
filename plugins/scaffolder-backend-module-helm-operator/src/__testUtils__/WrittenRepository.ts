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
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readChartSources } from '../chart/readChartSources';
import { writeChartFiles } from '../chart/writeChartFiles';
import type { OperatorRepositoryInput } from '../repository/operatorRepositoryInput';
import { readRepositorySources } from '../repository/readRepositorySources';
import { renderOperatorRepository } from '../repository/renderOperatorRepository';

/** What a program said. */
export interface Answer {
  exitCode: number;
  stdout: string;
  stderr: string;
}

/** A created repository in a folder of its own, and programs to ask about it. */
export class WrittenRepository {
  private constructor(
    readonly root: string,
    /** Folder of the operator. */
    readonly folder: string,
    readonly files: ReadonlyMap<string, string>,
  ) {}

  static async create(
    input: OperatorRepositoryInput,
  ): Promise<WrittenRepository> {
    const { path, files } = renderOperatorRepository(
      {
        chart: await readChartSources(),
        repository: await readRepositorySources(),
      },
      input,
    );
    const root = await mkdtemp(join(tmpdir(), 'operator-repository-'));
    await writeChartFiles(root, files);
    return new WrittenRepository(root, join(root, path), files);
  }

  /** Runs a program in the folder of the operator. */
  async run(
    program: string,
    args: string[],
    env: Record<string, string> = {},
  ): Promise<Answer> {
    try {
      const { stdout, stderr } = await promisify(execFile)(program, args, {
        cwd: this.folder,
        env: { ...process.env, ...env },
        maxBuffer: 16 * 1024 * 1024,
      });
      return { exitCode: 0, stdout, stderr };
    } catch (error) {
      const { code, stdout, stderr } = error as {
        code: unknown;
        stdout: string;
        stderr: string;
      };
      if (typeof code !== 'number') {
        throw error;
      }
      return { exitCode: code, stdout, stderr };
    }
  }

  async remove(): Promise<void> {
    await rm(this.root, { recursive: true, force: true });
  }
}
