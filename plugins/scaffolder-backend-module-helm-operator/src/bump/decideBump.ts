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
import { ConflictError, InputError } from '@backstage/errors';
import type { ChartSource } from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { DNS_LABEL } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { inHelmHome } from '../helm/inHelmHome';
import { publishedArchive } from '../helm/publishedArchive';
import { registryAccount } from '../helm/RegistryAccount';
import { bumpedFiles } from './bumpedFiles';
import type { ChartVersions } from './ChartVersions';
import { checkGitTag } from './checkGitTag';
import { nextVersions } from './nextVersions';
import { readYamlFile } from '../files/readYamlFile';

/** What is asked for; what is left out is as the action describes it. */
export interface BumpRequest {
  chart: string;
  app?: string;
  gitTag?: string;
  registry?: string;
  allowDowngrade?: boolean;
}

/**
 * Decides the versions of a chart, and whether they agree with all else that
 * names them. Nothing is written.
 *
 * @param registry - asksRegistry: whether to ask it, or to check its name only
 * @throws InputError where something does not agree, ConflictError where the
 * version is published already
 */
export async function decideBump(
  folder: string,
  request: BumpRequest,
  registry: {
    charts: ChartSource;
    config: RootConfigService;
    asksRegistry: boolean;
    signal?: AbortSignal;
  },
): Promise<{ name: string; from: ChartVersions; to: ChartVersions }> {
  const [chart, values] = await Promise.all(
    ['Chart.yaml', 'values.yaml'].map(file => readYamlFile(folder, file)),
  );
  const textOf = (key: string) => {
    const text = chart?.textAt([key]);
    if (!text) {
      throw new InputError(`Chart.yaml: there is no ${key}`);
    }
    return text;
  };
  const name = textOf('name');
  if (name.length > 250 || !DNS_LABEL.test(name)) {
    throw new InputError(
      `Chart.yaml: the name ${JSON.stringify(name)} is no DNS label`,
    );
  }
  const from = { version: textOf('version'), appVersion: textOf('appVersion') };
  const { app = 'same', allowDowngrade = false, gitTag } = request;
  const to = nextVersions(from, { chart: request.chart, app, allowDowngrade });
  if (gitTag !== undefined) {
    checkGitTag(gitTag, { name, version: to.version });
  }
  bumpedFiles({ chart: chart!, values }, { from, to });
  if (request.registry !== undefined) {
    const url = request.registry.replace(/\/+$/, '');
    registryAccount(registry.config, url);
    // A version that is there already was published by whoever wrote it.
    if (registry.asksRegistry && to.version !== from.version) {
      await refusePublished(url, { name, version: to.version }, registry);
    }
  }
  return { name, from, to };
}

async function refusePublished(
  registry: string,
  chart: { name: string; version: string },
  options: { charts: ChartSource; signal?: AbortSignal },
): Promise<void> {
  const { charts, signal } = options;
  const archive = await inHelmHome(home =>
    publishedArchive(charts, { registry, ...chart, home, signal }),
  );
  if (archive) {
    throw new ConflictError(
      `${registry}/${chart.name} already holds version ${chart.version}: take a later one`,
    );
  }
}
