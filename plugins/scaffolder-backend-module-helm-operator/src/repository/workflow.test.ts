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
import { spawnSync } from 'node:child_process';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { FULL_OPERATOR } from '../__testUtils__/fullOperator';
import { WrittenRepository } from '../__testUtils__/WrittenRepository';

jest.setTimeout(120_000);

/** Answers as a registry that FOUND describes, and says what it was asked. */
const FAKE_HELM = `#!/usr/bin/env bash
echo "helm $*" >> "$CALLS"
case "$1 $2" in
  'show chart') echo "$FOUND"; [ "$FOUND" = there ] ;;
  'push '*) echo "Digest: sha256:abc" ;;
esac
`;

describe('the scripts of the workflow', () => {
  let repository: WrittenRepository;
  let jobs: any;
  beforeAll(async () => {
    repository = await WrittenRepository.create({
      ...FULL_OPERATOR,
      environments: ['production'],
      signCharts: true,
      version: '1.2.3',
    });
    ({ jobs } = parse(repository.files.get('.github/workflows/charts.yaml')!));
  });
  afterAll(() => repository?.remove());

  const run = (script: string, programs: string, env = {}) => {
    const { status, stdout, stderr } = spawnSync('bash', ['-c', script], {
      cwd: repository.root,
      encoding: 'utf8',
      env: {
        ...process.env,
        PATH: `${programs}:${process.env.PATH}`,
        ...env,
      },
    });
    return { status, output: stdout + stderr };
  };
  const scriptOf = (job: string, name: RegExp): string =>
    jobs[job].steps.find((step: any) => name.test(step.name)).run;

  it('lint and render each chart by helm', async () => {
    const programs = join(repository.root, 'real');
    await mkdir(programs);
    await symlink(await locateHelm(), join(programs, 'helm'));
    const { status, output } = run(scriptOf('check', /^Lint/), programs);
    expect({ status, output }).toMatchObject({ status: 0 });
    expect(output).toContain('1 chart(s) linted, 0 chart(s) failed');
    expect(output.match(/^helm template --set /gm)).toHaveLength(9);
  });

  it.each([
    ['there', 0, false],
    [
      'Error: registry.example.com/charts/label-enforcer:1.2.3: not found',
      0,
      true,
    ],
    ['Error: name unknown', 0, true],
    ['Error: 500 Internal Server Error', 1, false],
    ['Error: denied', 1, false],
  ])(
    'publish and sign a version where the registry says: %s',
    async (found, status, published) => {
      const programs = join(repository.root, 'fake');
      await mkdir(programs, { recursive: true });
      for (const program of ['helm', 'cosign']) {
        await writeFile(
          join(programs, program),
          FAKE_HELM.replace('helm $*', `${program} $*`),
          { mode: 0o755 },
        );
      }
      const calls = join(repository.root, 'calls');
      await writeFile(calls, '');
      await mkdir(join(repository.root, 'dist'), { recursive: true });
      const answer = run(scriptOf('publish', /^Publish/), programs, {
        CALLS: calls,
        FOUND: found,
        CHART_REGISTRY: 'oci://registry.example.com/charts',
        REGISTRY_USER: 'a user',
        REGISTRY_PASSWORD: 'a secret',
      });
      expect(answer).toMatchObject({ status });
      const said = await readFile(calls, 'utf8');
      expect(said).not.toContain('a secret');
      expect(
        said.split('\n').filter(line => /^(helm push|cosign sign)/.test(line)),
      ).toEqual(
        published
          ? [
              'helm push dist/label-enforcer-1.2.3.tgz oci://registry.example.com/charts',
              'cosign sign --yes registry.example.com/charts/label-enforcer@sha256:abc',
            ]
          : [],
      );
    },
  );
});
