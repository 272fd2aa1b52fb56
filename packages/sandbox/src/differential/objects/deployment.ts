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

import type { Random } from '../Random';
import { type Kind, randomMetadata, wrongMetadata } from './Kind';
import { IN_TEAM } from './namespaces';

type Fields = Record<string, unknown>;

const image = (random: Random) => random.pick(['nginx:1', 'nginx:2']);

function env(random: Random): Fields[] {
  return random
    .some(['A', 'B', 'C'])
    .map(name => ({ name, value: random.pick(['1', '2']) }));
}

function container(random: Random, name: string): Fields {
  return {
    name,
    image: image(random),
    ...(random.chance(0.5) && { env: env(random) }),
    ...(random.chance(0.3) && { args: random.some(['-v', '--x', '-v']) }),
    ...(random.chance(0.3) && {
      ports: random.some([8080, 8081]).map(containerPort => ({
        containerPort,
        ...(random.chance(0.5) && { protocol: 'TCP' }),
        ...(random.chance(0.5) && { name: `p${containerPort}` }),
      })),
    }),
    ...(random.chance(0.2) && {
      resources: { requests: { cpu: random.pick(['10m', '20m']) } },
    }),
  };
}

const ofMain = (fields: Fields): Fields => ({
  spec: {
    template: { spec: { containers: [{ name: 'main', ...fields }] } },
  },
});

export const deployment: Kind = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  collection: `/apis/apps/v1/${IN_TEAM}/deployments`,
  names: ['web', 'r1', 'r2'],
  full: (random, name) => ({
    metadata: randomMetadata(random),
    spec: {
      ...(random.chance(0.6) && { replicas: random.integer(0, 2) }),
      selector: { matchLabels: { app: name } },
      template: {
        metadata: {
          labels: { app: name, ...(random.chance(0.3) && { extra: 'x' }) },
        },
        spec: {
          containers: [
            container(random, 'main'),
            ...(random.chance(0.3) ? [container(random, 'sidecar')] : []),
          ],
          ...(random.chance(0.2) && {
            volumes: [{ name: 'tmp', emptyDir: {} }],
          }),
        },
      },
    },
  }),
  part: random =>
    random.pick<Fields>([
      { spec: { replicas: random.integer(0, 2) } },
      ofMain({ image: image(random), env: env(random) }),
      ofMain({ image: image(random) }),
      { metadata: randomMetadata(random) },
    ]),
  strategic: random =>
    random.pick<Fields>([
      ofMain({ env: env(random) }),
      ofMain({ env: [{ name: 'A', $patch: 'delete' }] }),
      ofMain({ args: ['-p'] }),
      ofMain({ env: [{ $patch: 'replace' }, { name: 'C', value: '9' }] }),
      ofMain({ image: 'nginx:3', $retainKeys: ['name', 'image'] }),
      ofMain({ ports: [{ containerPort: 8080, name: 'web' }] }),
    ]),
  operations: random =>
    random.pick([
      [{ op: 'replace', path: '/spec/replicas', value: random.integer(0, 2) }],
      [
        {
          op: 'add',
          path: '/spec/template/spec/containers/0/image',
          value: image(random),
        },
      ],
      [{ op: 'remove', path: '/spec/template/spec/containers/0/env' }],
      [{ op: 'add', path: '/metadata/labels', value: { tier: 'back' } }],
    ]),
  wrong: random =>
    random.pick<Fields>([
      { metadata: wrongMetadata(random) },
      { spec: { selector: { matchLabels: { app: 'other' } } } },
    ]),
  fieldSelectors: [
    'metadata.name=web',
    'metadata.name!=web',
    'spec.replicas=1',
  ],
  subresources: ['scale'],
  isControlled: true,
};
