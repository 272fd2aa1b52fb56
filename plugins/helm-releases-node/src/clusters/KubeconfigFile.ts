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

import { readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { KubeconfigContext } from './KubeconfigContext';

/** A kubeconfig file and its contexts, read again when the file changes. */
export class KubeconfigFile {
  readonly path: string;
  /** As they were when the file could be read last. */
  contexts = new Map<string, KubeconfigContext>();
  #version?: string;

  /** @param path - absolute, or relative to the working directory */
  constructor(path: string) {
    this.path = path;
  }

  /** @returns why the file cannot be read, as one sentence, undefined where it can */
  async refresh(): Promise<string | undefined> {
    try {
      const { mtimeMs, size, ino } = await stat(this.path);
      const version = [mtimeMs, size, ino].join();
      if (version !== this.#version) {
        this.contexts = await this.#load();
        this.#version = version;
      }
      return undefined;
    } catch (error) {
      // The message of a YAML error quotes the file, tokens and all.
      const { code, name } = error as NodeJS.ErrnoException;
      return `The kubeconfig ${this.path} cannot be read (${code ?? name}).`;
    }
  }

  async #load(): Promise<Map<string, KubeconfigContext>> {
    // The package is an ES module.
    const { KubeConfig } = await import('@kubernetes/client-node');
    const text = await readFile(this.path, 'utf8');
    const load = (context?: string) => {
      const config = new KubeConfig();
      config.loadFromString(text);
      config.makePathsAbsolute(dirname(this.path));
      if (context !== undefined) {
        config.setCurrentContext(context);
      }
      return config;
    };
    return new Map(
      load()
        .getContexts()
        .map(({ name }) => [
          name,
          // A file that changes without these lines keeps the connections open.
          this.contexts.get(name)?.with(load(name)) ??
            new KubeconfigContext(load(name)),
        ]),
    );
  }
}
