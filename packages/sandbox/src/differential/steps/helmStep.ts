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

import { configMap } from '../objects/configMap';
import { deployment } from '../objects/deployment';
import { pathOf } from '../objects/Kind';
import { TEAM } from '../objects/namespaces';
import { secret } from '../objects/secret';
import { service } from '../objects/service';
import { widget } from '../objects/widget';
import { DEFINITIONS, WIDGETS } from '../objects/widgetDefinition';
import type { Model } from '../Model';
import type { Random } from '../Random';
import type { HelmStep } from '../Step';
import type { StepMaker } from './StepMaker';

/** More than any of it takes; what waits in vain waits on both sides. */
const TIMEOUT = ['--timeout', '20s'];

function values(random: Random, model: Model): string[] {
  const set = {
    a: random.pick(['x', 'y']),
    tier: random.pick(['front', 'back']),
    replicas: random.integer(0, 2),
    tag: `v${random.integer(1, 2)}`,
    ...(random.chance(0.4) && { env: random.pick(['x', 'y']) }),
    ...(random.chance(0.2) && { service: false }),
    ...(random.chance(0.3) && { shared: true }),
    ...(random.chance(0.2) && {
      hook: random.pick(['good', 'bad', 'pre-upgrade', 'post-install']),
    }),
    ...(model.existing.has(`${DEFINITIONS}/${WIDGETS}`) &&
      random.chance(0.3) && { widget: random.pick([1, 5, 99]) }),
  };
  return Object.entries(set).flatMap(([key, value]) => [
    '--set',
    `${key}=${value}`,
  ]);
}

function applyFlags(random: Random): string[] {
  return [
    ...random.weighted([
      [4, []],
      [1, ['--server-side=true']],
      [2, ['--server-side=false']],
    ] as [number, string[]][]),
    ...(random.chance(0.3) ? ['--force-conflicts'] : []),
    ...(random.chance(0.3) ? ['--wait'] : []),
  ];
}

/** Everything that the chart may have made or left. */
function touchedBy(release: string): string[] {
  return [
    pathOf(configMap, release),
    pathOf(configMap, `${release}-hook`),
    pathOf(configMap, 'shared'),
    pathOf(secret, release),
    pathOf(deployment, release),
    pathOf(service, release),
    pathOf(widget, 'w3'),
  ];
}

/** A run of helm on one of two releases. */
export const helmStep: StepMaker = (random, model): HelmStep => {
  const known = [...model.releases];
  const release =
    known.length && random.chance(0.8)
      ? random.pick(known)
      : random.pick(['r1', 'r2']);
  const isThere = model.releases.has(release);
  const verb = random.weighted<string>(
    isThere
      ? [
          [6, 'upgrade'],
          [2, 'rollback'],
          [1.5, 'uninstall'],
          [1, 'history'],
          [1, 'list'],
          [1, 'install'],
          [0.5, 'get'],
        ]
      : [
          [5, 'install'],
          [2, 'upgrade --install'],
          [0.5, 'upgrade'],
          [0.5, 'rollback'],
          [0.5, 'uninstall'],
          [0.3, 'history'],
        ],
  );
  const owning = random.chance(0.25) ? ['--take-ownership'] : [];
  const dry = random.chance(0.1) ? ['--dry-run=server'] : [];
  const args: Record<string, () => string[]> = {
    install: () => [
      'install',
      release,
      '<chart>',
      ...applyFlags(random).filter(flag => flag !== '--server-side=auto'),
      ...owning,
      ...dry,
      ...values(random, model),
      ...TIMEOUT,
    ],
    upgrade: () => [
      'upgrade',
      release,
      '<chart>',
      ...applyFlags(random),
      ...owning,
      ...dry,
      ...values(random, model),
      ...TIMEOUT,
    ],
    'upgrade --install': () => [
      'upgrade',
      '--install',
      release,
      '<chart>',
      ...applyFlags(random),
      ...owning,
      ...values(random, model),
      ...TIMEOUT,
    ],
    rollback: () => [
      'rollback',
      release,
      ...(random.chance(0.6) ? [String(random.integer(1, 4))] : []),
      ...applyFlags(random),
      ...TIMEOUT,
    ],
    uninstall: () => [
      'uninstall',
      release,
      ...(random.chance(0.3) ? ['--keep-history'] : []),
      ...(random.chance(0.3) ? ['--wait'] : []),
      ...(random.chance(0.2) ? ['--dry-run'] : []),
      ...TIMEOUT,
    ],
    history: () => ['history', release, '-o', 'json'],
    list: () => ['list', '--all', '-o', 'json'],
    get: () => [
      'get',
      random.pick(['values', 'manifest', 'hooks', 'notes']),
      release,
    ],
  };
  return {
    do: 'helm',
    namespace: TEAM,
    args: args[verb](),
    touches: touchedBy(release),
  };
};
