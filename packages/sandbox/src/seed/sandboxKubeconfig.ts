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

import { parse, stringify } from 'yaml';

interface Kubeconfig {
  clusters: object[];
  users: object[];
  contexts: object[];
}

/**
 * One kubeconfig with a context a cluster; the first is the current one.
 *
 * @param clusters - each gives a kubeconfig with one context of its name
 */
export function sandboxKubeconfig(
  clusters: { name: string; kubeconfig(): string }[],
): string {
  const parts = clusters.map(
    cluster => parse(cluster.kubeconfig()) as Kubeconfig,
  );
  return stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': clusters[0].name,
    clusters: parts.flatMap(part => part.clusters),
    users: parts.flatMap(part => part.users),
    contexts: parts.flatMap(part => part.contexts),
  });
}
