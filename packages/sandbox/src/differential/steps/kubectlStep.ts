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

import { anyKind, anyName } from '../objects/kinds';
import { definition } from '../objects/definition';
import { pathOf, type ReadKind } from '../objects/Kind';
import { TEAM } from '../objects/namespaces';
import type { KubectlStep } from '../Step';
import { merged } from './merged';
import type { StepMaker } from './StepMaker';

/** A run of kubectl on one object. */
export const kubectlStep: StepMaker = (random, model): KubectlStep => {
  const kind = anyKind(random, model);
  const name = anyName(random, model, kind);
  const path = pathOf(kind, name);
  const resource = `${kind.kind.toLowerCase()}s`;
  const of = ['-n', TEAM];
  const written = (args: string[]): KubectlStep => ({
    do: 'kubectl',
    args: [...args, '-f', '<manifest>', ...of],
    manifest: merged(
      { apiVersion: kind.apiVersion, kind: kind.kind, metadata: { name } },
      kind.full(random, name),
    ),
    touches: [path],
  });
  const told = (
    args: string[],
    more: Partial<KubectlStep> = {},
  ): KubectlStep => ({
    do: 'kubectl',
    args: [...args, ...of],
    touches: [path],
    ...more,
  });
  const shown = ({ kind: shownKind, names }: ReadKind): KubectlStep => ({
    do: 'kubectl',
    args: [
      'get',
      `${shownKind.toLowerCase()}s`,
      ...(random.chance(0.5) ? [random.pick(names)] : []),
      ...(random.chance(0.5) ? ['-o', 'wide'] : []),
      ...(random.chance(0.3) ? ['--show-labels'] : []),
      ...of,
    ],
    touches: [],
  });
  const dry = random.chance(0.1) ? ['--dry-run=server'] : [];
  return random.weighted<() => KubectlStep>([
    [4, () => written(['apply', ...dry])],
    [
      4,
      () =>
        written([
          'apply',
          '--server-side',
          ...(random.chance(0.4) ? ['--force-conflicts'] : []),
          ...(random.chance(0.3) ? ['--field-manager=hpa'] : []),
          ...dry,
        ]),
    ],
    [1, () => written(['replace', ...dry])],
    [1, () => written(['create', ...dry])],
    [
      1,
      () =>
        told([
          'annotate',
          resource,
          name,
          random.pick(['example.com/note=kubectl', 'example.com/note-']),
          '--overwrite',
        ]),
    ],
    [
      1,
      () =>
        told([
          'label',
          resource,
          name,
          random.pick(['tier=back', 'tier-', 'tier=b c']),
          ...(random.chance(0.7) ? ['--overwrite'] : []),
        ]),
    ],
    [
      1,
      () =>
        told(['scale', resource, name, `--replicas=${random.integer(4, 6)}`]),
    ],
    [
      1,
      () =>
        told([
          'patch',
          resource,
          name,
          '--type=merge',
          '-p',
          JSON.stringify(kind.part(random, name)),
        ]),
    ],
    [1, () => told(['get', resource, name, '-o', 'name'])],
    [1.5, () => shown(kind.isControlled ? definition : kind)],
    [
      1,
      () =>
        told(
          [
            'delete',
            resource,
            name,
            '--wait=false',
            ...(random.chance(0.3) ? ['--cascade=foreground'] : []),
            ...(random.chance(0.2) ? ['--ignore-not-found'] : []),
          ],
          { untilGone: path },
        ),
    ],
  ])();
};
