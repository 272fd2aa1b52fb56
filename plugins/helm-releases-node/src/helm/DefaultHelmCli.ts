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

import type { RootConfigService } from '@backstage/backend-plugin-api';
import { readDurationFromConfig } from '@backstage/config';
import { ServiceUnavailableError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gte, parse } from 'semver';
import type { HelmCli, HelmResult, HelmRun } from './HelmCli';
import { HelmProcess } from './HelmProcess';

/** Older 4.x delete resources whose apiVersion alone changes (helm#31768). */
const OLDEST_HELM = '4.1.1';
const VERSION_TIMEOUT_MS = 30_000;
// helm's own rollback starts after the signal and has the timeout of the operation.
const DEFAULT_GRACE_MS = 10 * 60_000;

/** The helm of `helmReleases.helm.path`, or the one on the PATH. */
export class DefaultHelmCli implements HelmCli {
  readonly #path: string;
  readonly #graceMs: number;
  #version?: Promise<string>;

  static fromConfig(config: RootConfigService): DefaultHelmCli {
    const helm = config.getOptionalConfig('helmReleases.helm');
    return new DefaultHelmCli({
      path: helm?.getOptionalString('path'),
      graceMs: helm?.has('terminationGracePeriod')
        ? durationToMilliseconds(
            readDurationFromConfig(helm, { key: 'terminationGracePeriod' }),
          )
        : undefined,
    });
  }

  /** @param options - graceMs: time between the SIGTERM of an aborted run and its SIGKILL */
  constructor(options: { path?: string; graceMs?: number } = {}) {
    const { path = 'helm', graceMs = DEFAULT_GRACE_MS } = options;
    // A path is relative to this process, not to the folder that helm runs in.
    this.#path = /[/\\]/.test(path) ? resolve(path) : path;
    this.#graceMs = graceMs;
  }

  async version(): Promise<string> {
    this.#version ??= this.#askVersion();
    try {
      return await this.#version;
    } catch (error) {
      // It may be installed while the backend runs.
      this.#version = undefined;
      throw error;
    }
  }

  async run(run: HelmRun): Promise<HelmResult> {
    run.signal?.throwIfAborted();
    return new HelmProcess({
      ...run,
      path: this.#path,
      graceMs: this.#graceMs,
    }).result();
  }

  async #askVersion(): Promise<string> {
    const home = await mkdtemp(join(tmpdir(), 'helm-releases-version-'));
    try {
      const { stdout } = await new HelmProcess({
        args: ['version', '--template', '{{.Version}}'],
        home,
        path: this.#path,
        signal: AbortSignal.timeout(VERSION_TIMEOUT_MS),
        graceMs: 1_000,
      }).result();
      const version = parse(stdout.trim());
      if (!version || !gte(version, OLDEST_HELM)) {
        throw new ServiceUnavailableError(
          `${this.#path} is ${
            version ? `helm ${version.version}` : 'not a helm that works'
          }: install helm ${OLDEST_HELM} or newer, or set helmReleases.helm.path to one.`,
        );
      }
      return version.version;
    } finally {
      await rm(home, { recursive: true, force: true });
    }
  }
}
