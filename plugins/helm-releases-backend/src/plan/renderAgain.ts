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
import { payloadPart } from '../inventory/decode/payloadPart';
import { helmEnvironment } from '../operations/helmArguments';
import { Relay } from '../relay/Relay';
import { passReads } from './passReads';

const MAX_MANIFEST = 8 * 1024 * 1024;

/** A second rendering of what is planned. */
export interface SecondRender {
  transport: ClusterTransport;
  helm: HelmCli;
  logger: LoggerService;
  driver: StorageDriver;
  /** A folder of the plan's own. */
  home: string;
  /** Of `helm upgrade`. */
  args(kubeconfig: string): string[];
  signal: AbortSignal;
}

/**
 * Renders the templates of an upgrade once more, with what the cluster has to
 * say (`lookup`, versions of its API), by helm's own dry run. It writes
 * nothing, and could not.
 *
 * @returns the manifest; undefined where helm gives up or says too much
 */
export async function renderAgain({
  transport,
  helm,
  logger,
  driver,
  home,
  args,
  signal,
}: SecondRender): Promise<string | undefined> {
  const own = join(home, 'again');
  await mkdir(own, { mode: 0o700 });
  const relay = await Relay.start({ transport, logger, passage: passReads });
  try {
    const kubeconfig = join(own, 'kubeconfig');
    await writeFile(kubeconfig, relay.kubeconfig(), { mode: 0o600 });
    const [command, ...rest] = args(kubeconfig);
    const { exitCode, stdout } = await helm.run({
      args: [command, '--dry-run=server', '--output', 'json', ...rest],
      home: own,
      env: helmEnvironment(driver),
      signal,
    });
    signal.throwIfAborted();
    return exitCode === 0 ? manifestOf(stdout) : undefined;
  } finally {
    await relay.close();
  }
}

function manifestOf(stdout: string): string | undefined {
  try {
    const manifest = payloadPart(
      Buffer.from(stdout),
      ['manifest'],
      MAX_MANIFEST,
    );
    return typeof manifest === 'string' ? manifest : undefined;
  } catch {
    return undefined;
  }
}
