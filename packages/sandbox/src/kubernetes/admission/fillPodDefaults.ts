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

type Fields = Record<string, unknown>;

const list = (value: unknown): Fields[] | undefined =>
  Array.isArray(value) ? (value as Fields[]) : undefined;

/** What is always there, and what a port goes by. */
function container(given: Fields): Fields {
  const ports = list(given.ports)?.map(port => ({ protocol: 'TCP', ...port }));
  return { resources: {}, ...given, ...(ports ? { ports } : {}) };
}

/** Fills in the defaults of containers that diffs and field owners show. */
export function fillPodDefaults(spec: unknown): unknown {
  const given = (spec ?? {}) as Fields;
  const filled = ['initContainers', 'containers'].flatMap(key => {
    const containers = list(given[key])?.map(container);
    return containers ? [[key, containers]] : [];
  });
  return filled.length ? { ...given, ...Object.fromEntries(filled) } : spec;
}
