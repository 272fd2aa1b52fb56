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

import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Chart archives in a folder that only this process reads, named by their
 * SHA-256: the least recently used ones go when it grows too large. What is
 * read back is verified.
 */
export class ArchiveStore {
  /** Sizes by digest, the least recently used first. */
  readonly #sizes = new Map<string, number>();
  #total = 0;
  #folder: Promise<string> | undefined;

  /** @param options - directory: the one that the folder is made in, at the first use */
  constructor(
    private readonly options: { directory: string; maxBytes: number },
  ) {}

  /**
   * Keeps what `write` puts into an empty folder.
   *
   * @param write - answers the path of the archive
   * @param check - throws where it is not to be kept
   * @returns its SHA-256, hex
   */
  async add(
    write: (folder: string) => Promise<string>,
    check: (path: string, digest: string) => Promise<void>,
  ): Promise<string> {
    this.#folder ??= this.#makeFolder();
    const folder = await this.#folder;
    const incoming = await mkdtemp(join(folder, 'incoming-'));
    try {
      const path = await write(incoming);
      const archive = await readFile(path);
      const digest = digestOf(archive);
      await check(path, digest);
      await rename(path, join(folder, `${digest}.tgz`));
      this.#use(digest, archive.length);
      await this.#evict(folder, digest);
      return digest;
    } finally {
      await rm(incoming, { recursive: true, force: true });
    }
  }

  /** @returns undefined where it is gone, or is not what it was */
  async read(digest: string): Promise<Buffer | undefined> {
    const size = this.#sizes.get(digest);
    if (size === undefined || !this.#folder) {
      return undefined;
    }
    const path = join(await this.#folder, `${digest}.tgz`);
    const archive = await readFile(path).catch(() => undefined);
    if (!archive || digestOf(archive) !== digest) {
      this.#forget(digest);
      await rm(path, { force: true });
      return undefined;
    }
    this.#use(digest, size);
    return archive;
  }

  /** Removes the folder; the store begins anew when it is used again. */
  async clear(): Promise<void> {
    const folder = await this.#folder?.catch(() => undefined);
    this.#folder = undefined;
    this.#sizes.clear();
    this.#total = 0;
    if (folder) {
      await rm(folder, { recursive: true, force: true });
    }
  }

  async #makeFolder(): Promise<string> {
    try {
      // Of mode 0700.
      return await mkdtemp(join(this.options.directory, 'helm-charts-'));
    } catch (error) {
      this.#folder = undefined;
      throw error;
    }
  }

  #use(digest: string, size: number): void {
    this.#forget(digest);
    this.#sizes.set(digest, size);
    this.#total += size;
  }

  #forget(digest: string): void {
    this.#total -= this.#sizes.get(digest) ?? 0;
    this.#sizes.delete(digest);
  }

  async #evict(folder: string, kept: string): Promise<void> {
    for (const digest of [...this.#sizes.keys()]) {
      if (this.#total <= this.options.maxBytes || digest === kept) {
        return;
      }
      this.#forget(digest);
      await rm(join(folder, `${digest}.tgz`), { force: true });
    }
  }
}

function digestOf(archive: Buffer): string {
  return createHash('sha256').update(archive).digest('hex');
}
