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

import type { UrlReaderService } from '@backstage/backend-plugin-api';
import { InputError, ServiceUnavailableError } from '@backstage/errors';
import { lstat, mkdir, mkdtemp, readdir, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, sep } from 'node:path';
import type { HelmCli } from '../../helm/HelmCli';
import type { GitReference } from './parseGitUrl';

/** Packages the folder of a chart at a commit, as `helm package` does. */
export async function packGitChart(options: {
  urlReader: UrlReaderService;
  helm: HelmCli;
  reference: GitReference;
  commit: string;
  /** Folder of the chart. */
  path: string;
  /** Where the archive goes. */
  archive: string;
  /** Of the files together. */
  maxBytes: number;
  signal?: AbortSignal;
}): Promise<void> {
  const { urlReader, helm, reference, commit, path, archive, signal } = options;
  const { host, repository, repositoryUrl } = reference;
  if (!host.tree) {
    throw new InputError(
      `The chart in ${repositoryUrl} cannot be pulled, for Backstage reads folders of a ${host.type} at branches alone: publish the packaged chart, and declare that as its source.`,
    );
  }
  const work = await mkdtemp(join(tmpdir(), 'helm-releases-git-'));
  try {
    const chart = join(work, 'chart');
    await mkdir(chart);
    let bytes = 0;
    const tree = await urlReader.readTree(
      `${host.baseUrl}${host.tree(repository, commit, path)}`,
      {
        signal,
        filter: (_, info) => {
          bytes += info?.size ?? 0;
          return bytes <= options.maxBytes;
        },
      },
    );
    await tree.dir({ targetDir: chart });
    if (bytes > options.maxBytes) {
      throw new ServiceUnavailableError(
        `The chart in ${repositoryUrl} has more than the ${options.maxBytes} bytes that are read.`,
      );
    }
    await refuseLinksOutside(chart, repositoryUrl);
    const { exitCode, stderr } = await helm.run({
      args: ['package', chart, '--destination', dirname(archive)],
      home: work,
      signal,
    });
    signal?.throwIfAborted();
    if (exitCode !== 0) {
      throw /missing in charts/.test(stderr)
        ? new InputError(
            `The chart in ${repositoryUrl} does not hold the charts that it depends on, and none are fetched for it: commit its folder charts/ as "helm dependency update" fills it, or publish the packaged chart.`,
          )
        : new ServiceUnavailableError(
            `helm cannot package the chart in ${repositoryUrl}: ${lastLine(
              stderr.replaceAll(chart, path || '.'),
            )}`,
          );
    }
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** helm follows links, and would pack what they lead to. */
async function refuseLinksOutside(folder: string, source: string) {
  const root = (await realpath(folder)) + sep;
  for (const name of await readdir(folder, { recursive: true })) {
    const file = join(folder, name);
    const target = await realpath(file).catch(() => '');
    if ((await lstat(file)).isSymbolicLink() && !target.startsWith(root)) {
      throw new InputError(
        `The chart in ${source} holds a link to what is not in its folder (${name}).`,
      );
    }
  }
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)?.slice(0, 500) ?? '';
}
