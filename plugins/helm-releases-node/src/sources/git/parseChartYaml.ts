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

import { ServiceUnavailableError } from '@backstage/errors';
import {
  type ChartDependency,
  nestsDeeperThan,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { parse } from 'yaml';
import { type ChartMetadata, scalar } from '../chartMetadata';

/** What the YAML parser may be given; it takes 0.5 s a megabyte. */
export const MAX_CHART_YAML_BYTES = 256 * 1024;
const MAX_DEPENDENCIES = 100;
const MAX_LEVELS = 100;

/**
 * Parses a Chart.yaml of somebody unknown.
 *
 * @param source - for the message
 * @throws ServiceUnavailableError where it is none
 */
export function parseChartYaml(
  source: string,
  text: string,
): ChartMetadata & { name: string; version: string } {
  const problem = (reason: string) =>
    new ServiceUnavailableError(`${source} cannot be read: ${reason}.`);
  if (text.length > MAX_CHART_YAML_BYTES) {
    throw problem(`it has more than ${MAX_CHART_YAML_BYTES} bytes`);
  }
  if (nestsDeeperThan(text, MAX_LEVELS)) {
    throw problem(`it nests deeper than ${MAX_LEVELS} levels`);
  }
  let metadata: unknown;
  try {
    // The failsafe schema leaves every scalar the text it is: version 1.10 is not 1.1.
    metadata = parse(text, {
      schema: 'failsafe',
      uniqueKeys: false,
      // Or errors of the syntax would not be thrown.
      logLevel: 'error',
      maxAliasCount: 100,
    });
  } catch (error) {
    throw problem((error as Error).message.split('\n')[0].replace(/[.:]$/, ''));
  }
  const { name, version } = (metadata ?? {}) as ChartMetadata;
  if (typeof name !== 'string' || typeof version !== 'string') {
    throw problem('it has no name and version');
  }
  return { ...(metadata as ChartMetadata), name, version };
}

/** The dependencies that a Chart.yaml declares, with their versions as written. */
export function dependenciesOf({
  dependencies,
}: ChartMetadata): ChartDependency[] | undefined {
  const declared = (Array.isArray(dependencies) ? dependencies : [])
    .slice(0, MAX_DEPENDENCIES)
    .flatMap((dependency: ChartMetadata | null) => {
      const name = scalar(dependency?.name);
      return name
        ? [
            {
              name,
              version: scalar(dependency?.version),
              repository: scalar(dependency?.repository),
              alias: scalar(dependency?.alias),
            },
          ]
        : [];
    });
  return declared.length ? declared : undefined;
}
