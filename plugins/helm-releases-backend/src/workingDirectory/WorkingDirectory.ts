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

import type { LoggerService } from '@backstage/backend-plugin-api';
import { lstat, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isGone, namePrefixOf, ownerOf, ownOwner } from './FolderOwner';

/**
 * Where this process keeps charts, kubeconfigs and values for a while. A process
 * that is killed leaves its own behind, which the next one removes.
 */
export class WorkingDirectory {
  /** @param options - directory: the one that it is made in */
  static async create(options: {
    logger: LoggerService;
    directory?: string;
  }): Promise<WorkingDirectory> {
    const { logger, directory = tmpdir() } = options;
    await removeAbandoned(directory, logger);
    // Of mode 0700.
    return new WorkingDirectory(
      await mkdtemp(join(directory, namePrefixOf(ownOwner()))),
    );
  }

  private constructor(readonly path: string) {}

  async remove(): Promise<void> {
    await rm(this.path, { recursive: true, force: true });
  }
}

async function removeAbandoned(
  directory: string,
  logger: LoggerService,
): Promise<void> {
  for (const name of await readdir(directory)) {
    const owner = ownerOf(name);
    if (!owner || !isGone(owner)) {
      continue;
    }
    const path = join(directory, name);
    try {
      const { uid } = await lstat(path);
      // In a shared folder, others may use any name.
      if (uid === process.getuid?.()) {
        await rm(path, { recursive: true, force: true });
        logger.info(`Removed what process ${owner.pid} left behind`);
      }
    } catch (error) {
      logger.warn(
        `What process ${owner.pid} left behind could not be removed`,
        error as Error,
      );
    }
  }
}
