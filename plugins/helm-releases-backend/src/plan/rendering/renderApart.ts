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
import type { StorageDriver } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type {
  ClusterTransport,
  HelmCli,
} from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { helmEnvironment } from '../../operations/helmEnvironment';
import { Relay } from '../../relay/Relay';
import { passReads } from './passReads';

/** A rendering beside the one of the dry run. */
export interface RenderOptions {
  transport: ClusterTransport;
  helm: HelmCli;
  logger: LoggerService;
  driver: StorageDriver;
  /** An empty folder of its own is made in it. */
  home: string;
  /** Its name. */
  folder: string;
  /** What helm is asked, without waiting and writing. */
  args(kubeconfig: string): string[];
  signal: AbortSignal;
}

/**
 * Has helm render templates with what the cluster has to say (`lookup`,
 * versions of its API). It writes nothing, and could not.
 *
 * @returns what helm printed; undefined where it gives up
 */
export async function renderApart({
  transport,
  helm,
  logger,
  driver,
  home,
  folder,
  args,
  signal,
}: RenderOptions): Promise<string | undefined> {
  const own = join(home, folder);
  await mkdir(own, { mode: 0o700 });
  const relay = await Relay.start({ transport, logger, passage: passReads });
  try {
    const kubeconfig = join(own, 'kubeconfig');
    await writeFile(kubeconfig, relay.kubeconfig(), { mode: 0o600 });
    const { exitCode, stdout } = await helm.run({
      args: args(kubeconfig),
      home: own,
      env: helmEnvironment(driver),
      signal,
    });
    signal.throwIfAborted();
    return exitCode === 0 ? stdout : undefined;
  } finally {
    await relay.close();
  }
}
