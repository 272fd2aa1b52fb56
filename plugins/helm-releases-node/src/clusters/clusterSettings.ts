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
import { InputError } from '@backstage/errors';
import type { ClusterRoute } from './ClusterAccess';

const ROUTES: readonly string[] = ['direct', 'kubeconfig', 'proxy'];

/** What `helmReleases.clusters.<name>` says of one cluster. */
export interface ClusterSettings {
  /** Undefined = the whole cluster. */
  namespaces?: string[];
  /** The way that must be taken. */
  route?: ClusterRoute;
}

/**
 * Reads `helmReleases.clusters`. Names of clusters may hold dots, which the
 * paths of the configuration cannot: hence the plain object.
 *
 * @throws InputError that names the key and the rule it broke
 */
export function readClusterSettings(
  config: RootConfigService,
): Map<string, ClusterSettings> {
  const key = 'helmReleases.clusters';
  const clusters = config.getOptional<unknown>(key) ?? {};
  if (!isObject(clusters)) {
    throw new InputError(`${key} must be an object with a key a cluster.`);
  }
  return new Map(
    Object.entries(clusters).map(([name, settings]) => [
      name,
      readSettings(`${key}.${name}`, settings),
    ]),
  );
}

function readSettings(key: string, settings: unknown): ClusterSettings {
  if (!isObject(settings)) {
    throw new InputError(`${key} must be an object.`);
  }
  const { namespaces, route } = settings;
  if (
    namespaces !== undefined &&
    !(Array.isArray(namespaces) && namespaces.every(isNonEmptyString))
  ) {
    throw new InputError(
      `${key}.namespaces must be a list of names of namespaces.`,
    );
  }
  if (route !== undefined && !ROUTES.includes(route as string)) {
    throw new InputError(`${key}.route must be one of ${ROUTES.join(', ')}.`);
  }
  return {
    namespaces: namespaces?.length ? [...new Set(namespaces)] : undefined,
    route: route as ClusterRoute | undefined,
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isNonEmptyString(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
