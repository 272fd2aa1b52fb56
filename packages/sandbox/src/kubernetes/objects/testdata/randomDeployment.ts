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

import type { KubeObject } from '../../KubeObject';

type Random = () => number;

function pick<T>(random: Random, values: readonly T[]): T {
  return values[Math.floor(random() * values.length)];
}

/** About half of the values, in any order. */
function some<T>(random: Random, values: readonly T[]): T[] {
  return values
    .filter(() => random() < 0.55)
    .map(value => ({ value, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ value }) => value);
}

function maybe(random: Random, fields: () => object): object {
  return random() < 0.5 ? fields() : {};
}

function strings(random: Random): Record<string, string> {
  return Object.fromEntries(
    some(random, ['a', 'b', 'c']).map(key => [key, pick(random, ['1', '2'])]),
  );
}

function container(random: Random, name: string): object {
  return {
    name,
    image: pick(random, ['i:1', 'i:2']),
    ...maybe(random, () => ({
      env: some(random, ['A', 'B', 'C']).map(key => ({
        name: key,
        value: pick(random, ['1', '2']),
      })),
    })),
    ...maybe(random, () => ({
      ports: some(random, [80, 81]).map(containerPort => ({ containerPort })),
    })),
    ...maybe(random, () => ({ args: some(random, ['x', 'y']) })),
    ...maybe(random, () => ({ resources: { limits: strings(random) } })),
  };
}

/** A small Deployment in which everything may be there or not. */
export function randomDeployment(random: Random): KubeObject {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: {
      name: 'web',
      namespace: 'd',
      ...maybe(random, () => ({ labels: strings(random) })),
      ...maybe(random, () => ({ finalizers: some(random, ['f/a', 'f/b']) })),
    },
    spec: {
      replicas: pick(random, [1, 2]),
      template: {
        spec: {
          containers: some(random, ['main', 'side', 'third']).map(name =>
            container(random, name),
          ),
          ...maybe(random, () => ({ nodeSelector: strings(random) })),
          ...maybe(random, () => ({
            volumes: some(random, ['v', 'w']).map(name => ({
              name,
              emptyDir: {},
            })),
          })),
        },
      },
    },
  };
}
