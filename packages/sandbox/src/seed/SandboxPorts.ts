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

import { SEED_CLUSTERS, type SeedClusterName } from './seedReleases';

/** The ports of a sandbox, all on 127.0.0.1. */
export interface SandboxPorts {
  clusters: Record<SeedClusterName, number>;
  registry: number;
  repository: number;
  git: number;
  /** The same repositories, for pull requests. */
  github: number;
}

/** The first of the ports, so that annotations in the catalog stay true. */
export const DEFAULT_PORT_BASE = 7440;

/** Moves all ports of the sandbox. */
export const PORT_BASE_VARIABLE = 'SANDBOX_PORT_BASE';

/**
 * The ports from a base on: three clusters at 3 to 5 above it, registry,
 * chart repository, git host and host of pull requests at 10 to 13.
 *
 * @param base - as text, from the environment; `0` takes free ports
 * @throws Error where it is no port
 */
export function sandboxPorts(
  base: string | number = DEFAULT_PORT_BASE,
): SandboxPorts {
  const first = Number(base);
  if (!Number.isInteger(first) || first < 0 || first > 65_000) {
    throw new Error(
      `${PORT_BASE_VARIABLE} must be a port between 1024 and 65000, or 0 for free ones`,
    );
  }
  const at = (offset: number) => (first === 0 ? 0 : first + offset);
  return {
    clusters: Object.fromEntries(
      SEED_CLUSTERS.map((name, i) => [name, at(3 + i)]),
    ) as Record<SeedClusterName, number>,
    registry: at(10),
    repository: at(11),
    git: at(12),
    github: at(13),
  };
}
