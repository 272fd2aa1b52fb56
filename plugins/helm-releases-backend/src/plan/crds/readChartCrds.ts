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

import type { HelmCli } from '@prophet-aiops/backstage-plugin-helm-releases-node';
import {
  type ManifestDocument,
  readDocuments,
} from '../manifest/readDocuments';

/**
 * The definitions in `crds/` of a chart and its subcharts, as helm finds them.
 * A chart that helm cannot read has none: helm says so when it renders it.
 */
export async function readChartCrds(options: {
  helm: HelmCli;
  /** Path of an archive that we wrote. */
  archive: string;
  home: string;
  signal: AbortSignal;
}): Promise<ManifestDocument[]> {
  const { helm, archive, home, signal } = options;
  const { exitCode, stdout } = await helm.run({
    args: ['show', 'crds', '--', archive],
    home,
    signal,
  });
  signal.throwIfAborted();
  return exitCode === 0 ? readDocuments(stdout) : [];
}
