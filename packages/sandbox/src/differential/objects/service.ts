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

function ports(random: Random): Record<string, unknown>[] {
  const chosen = random.some([80, 81, 443]);
  return (chosen.length ? chosen : [80]).map(port => ({
    name: `p${port}`,
    port,
    targetPort: random.pick<string | number>([port, 'web']),
    ...(random.chance(0.5) && { protocol: 'TCP' }),
  }));
}

export const service: Kind = {
  apiVersion: 'v1',
  kind: 'Service',
  collection: `/api/v1/${IN_TEAM}/services`,
  names: ['svc', 'r1', 'r2'],
  full: random => ({
    metadata: randomMetadata(random),
    spec: {
      ports: ports(random),
      ...(random.chance(0.7) && {
        selector: { app: random.pick(['web', 'r1']) },
      }),
      ...(random.chance(0.2) && { type: 'ClusterIP' }),
    },
  }),
  part: random =>
    random.pick<Record<string, unknown>>([
      { spec: { selector: { app: random.pick(['web', 'other']) } } },
      { metadata: randomMetadata(random) },
      {
        spec: {
          ports: [{ name: 'p80', port: 80, targetPort: 80, protocol: 'TCP' }],
        },
      },
    ]),
  strategic: random =>
    random.pick<Record<string, unknown>>([
      { spec: { ports: [{ port: 82, name: 'p82', targetPort: 82 }] } },
      { spec: { selector: { more: 'x' } } },
      { spec: { selector: { $patch: 'replace', app: 'only' } } },
    ]),
  operations: random =>
    random.pick([
      [{ op: 'add', path: '/spec/selector', value: { app: 'json' } }],
      [{ op: 'remove', path: '/spec/selector' }],
      [{ op: 'replace', path: '/spec/ports/0/targetPort', value: 99 }],
    ]),
  wrong: random => ({ metadata: wrongMetadata(random) }),
  fieldSelectors: ['metadata.name=svc', 'spec.type=ClusterIP'],
  subresources: [],
  isControlled: false,
};
