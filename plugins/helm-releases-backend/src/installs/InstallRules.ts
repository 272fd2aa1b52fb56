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

/** Where charts may be installed. Names that end in `*` stand for all that begin so. */
export interface InstallRule {
  /** Absent = every cluster. */
  clusters?: string[];
  namespaces: string[];
  /** Whether helm may make a namespace that is missing. */
  createNamespace: boolean;
}

/** What rules say of one namespace of a cluster. */
export type InstallPermit = Pick<InstallRule, 'createNamespace'>;

/** The rules of `helmReleases.operations.installs`: without one nothing may be installed. */
export class InstallRules {
  constructor(private readonly rules: InstallRule[]) {}

  get isEmpty(): boolean {
    return this.rules.length === 0;
  }

  /** @returns undefined where nothing may be installed */
  permitFor(cluster: string, namespace: string): InstallPermit | undefined {
    const fitting = this.#in(cluster).filter(({ namespaces }) =>
      matches(namespaces, namespace),
    );
    return fitting.length > 0
      ? { createNamespace: fitting.some(rule => rule.createNamespace) }
      : undefined;
  }

  /**
   * Namespaces of a cluster into which charts may be installed, as the rules
   * name them.
   *
   * @param within - the only ones that are of interest; empty = all
   */
  namespacesIn(cluster: string, within: string[]): string[] {
    return within.length > 0
      ? within.filter(name => this.permitFor(cluster, name))
      : [...new Set(this.#in(cluster).flatMap(({ namespaces }) => namespaces))];
  }

  #in(cluster: string): InstallRule[] {
    return this.rules.filter(
      ({ clusters }) => !clusters || matches(clusters, cluster),
    );
  }
}

function matches(patterns: string[], name: string): boolean {
  return patterns.some(pattern =>
    pattern.endsWith('*')
      ? name.startsWith(pattern.slice(0, -1))
      : name === pattern,
  );
}
