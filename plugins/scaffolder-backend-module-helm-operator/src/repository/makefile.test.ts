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

import { locateHelm } from '@prophet-aiops/sandbox';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { FULL_OPERATOR } from '../__testUtils__/fullOperator';
import { WrittenRepository } from '../__testUtils__/WrittenRepository';

jest.setTimeout(60_000);

/** What the standard calls, and what is needed beside it. */
const TARGETS = [
  'help',
  'run',
  'build',
  'test',
  'fmt',
  'generate',
  'manifests',
  'docker-build',
  'docker-push',
  'helm-lint',
  'helm-template',
  'helm-package',
  'helm-push',
  'manifests-dist',
  'kind-up',
  'kind-load',
  'kind-down',
  'helm-install',
  'helm-rollback',
  'helm-uninstall',
  'clean',
];

describe('the Makefile', () => {
  let repository: WrittenRepository;
  beforeAll(async () => {
    repository = await WrittenRepository.create({
      ...FULL_OPERATOR,
      version: '1.2.3',
      registry: 'oci://registry.example.com:5000/charts',
    });
  });
  afterAll(() => repository?.remove());

  const make = async (...args: string[]) => {
    const answer = await repository.run('make', [
      ...args,
      `HELM=${await locateHelm()}`,
    ]);
    expect({ args, ...answer }).toMatchObject({ args, exitCode: 0 });
    return answer.stdout;
  };

  it('lists its targets', async () => {
    const listed = [...(await make()).matchAll(/^ {2}([a-z-]+) +\S/gm)];
    expect(listed.map(([, name]) => name)).toEqual(TARGETS);
  });

  it.each(TARGETS)('knows what to do for %s', async target => {
    expect(await make('-n', target)).not.toBe('');
  });

  it('builds and pushes the image that the chart runs, or the one that is named', async () => {
    const image = 'ghcr.io/prophet-aiops/prophet-label-enforcer';
    expect(await make('-n', 'docker-build')).toBe(
      `docker build -t "${image}:v1.2.3" .\n`,
    );
    expect(
      await make('-n', 'docker-build', 'docker-push', `IMG=${image}:dev`),
    ).toBe(`docker build -t "${image}:dev" .\ndocker push "${image}:dev"\n`);
  });

  it('lints, renders and packages the chart', async () => {
    expect(await make('helm-lint')).toContain('0 chart(s) failed');
    expect(await make('helm-template')).toContain('kind: Deployment');
    await make('helm-package');
    expect(await readdir(join(repository.folder, 'dist'))).toEqual([
      'label-enforcer-1.2.3.tgz',
    ]);
    expect(await make('-n', 'helm-push')).toContain(
      'push "dist/label-enforcer-1.2.3.tgz" "oci://registry.example.com:5000/charts"',
    );
    await make('clean');
    expect(await readdir(repository.folder)).not.toContain('dist');
  });
});
