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

import { ConflictError } from '@backstage/errors';
import type {
  ChartSource,
  HelmCli,
} from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { digestOfFile } from './digestOfFile';
import { helmFailure } from './helmFailure';
import { publishedArchive } from './publishedArchive';
import type { RegistryAccount } from './RegistryAccount';
import { registryArguments } from './registryArguments';

const DIGEST = /^Digest: (sha256:[0-9a-f]{64})$/m;

/**
 * Publishes the archive of a chart. A version is published once: where the
 * registry holds the same archive nothing is done, and another one is left.
 *
 * @returns digest: of the manifest in the registry
 * @throws ConflictError where the version is taken by another archive
 */
export async function pushArchive(options: {
  helm: HelmCli;
  charts: ChartSource;
  account: RegistryAccount;
  registry: string;
  archive: string;
  name: string;
  version: string;
  home: string;
  signal?: AbortSignal;
}): Promise<{ digest: string; pushed: boolean }> {
  const { helm, registry, archive, name, version, home, signal } = options;
  const access = await registryArguments(options.account, home);
  const published = await publishedArchive(options.charts, options);
  if (published) {
    const [there, here] = await Promise.all([
      digestOfFile(published),
      digestOfFile(archive),
    ]);
    if (there !== here) {
      throw new ConflictError(
        `${registry}/${name} already holds version ${version}, with the archive ${there} and not ${here}: raise the version, and leave what others may have installed`,
      );
    }
  }
  // helm tells the digest of the manifest also when it pulls.
  const args = published
    ? ['pull', `${registry}/${name}`, `--version=${version}`]
    : ['push', archive, registry];
  const result = await helm.run({ args: [...args, ...access], home, signal });
  const digest = DIGEST.exec(`${result.stdout}\n${result.stderr}`)?.[1];
  if (result.exitCode !== 0 || !digest) {
    throw helmFailure(args[0], result);
  }
  return { digest, pushed: !published };
}
