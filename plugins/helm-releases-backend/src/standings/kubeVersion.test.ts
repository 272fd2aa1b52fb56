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

import { kubeVersionRefusal } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { runHelm, SandboxCluster } from '@prophet-aiops/sandbox';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { randomOf } from '../inventory/__testUtils__/randomOf';

jest.setTimeout(120_000);

const CLUSTERS = [
  'v1.35.2',
  'v1.35.2-eks-3025e55',
  'v1.35.2-gke.100',
  'v1.35.2+k3s1',
  'v1.35.2+rke2r1',
  'v1.36.0-rc.1',
];
const CONSTRAINTS = [
  '>=1.35.0',
  '>= 1.19',
  '>=1.19.0-0',
  '>=1.36.0-0',
  '<1.20 || =>1.30, =<1.40',
  '1.35.x',
  '!=1.35.2',
  '1.20 - 1.35',
  'newest',
  '>=1.30 <',
];

/** What the chart says in Chart.yaml, and a template. */
async function writeChart(
  folder: string,
  name: string,
  kubeVersion: string | undefined,
  template: string,
): Promise<string> {
  const chart = join(folder, name);
  await mkdir(join(chart, 'templates'), { recursive: true });
  await writeFile(
    join(chart, 'Chart.yaml'),
    JSON.stringify({ apiVersion: 'v2', name, version: '1.0.0', kubeVersion }),
  );
  await writeFile(join(chart, 'templates', 'all.yaml'), template);
  return chart;
}

const SEED = Number(process.env.KUBE_VERSION_SEED ?? Date.now() % 1_000_000);

describe(`what helm thinks of a kubeVersion, seed ${SEED}`, () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kube-version-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each(CLUSTERS)('is what we say it is, on %s', async kubernetesVersion => {
    const cluster = await SandboxCluster.start({ kubernetesVersion });
    const home = await mkdtemp(join(folder, 'home-'));
    try {
      for (const [at, constraint] of CONSTRAINTS.entries()) {
        const chart = await writeChart(
          folder,
          `web${at}`,
          constraint,
          '{apiVersion: v1, kind: ConfigMap, metadata: {name: web}}',
        );
        const { exitCode, stderr } = await runHelm(
          ['install', 'web', chart, '--dry-run=server'],
          { cluster, home },
        );
        const refused = /requires kubeVersion/.test(stderr);
        expect({
          constraint,
          stderr,
          ended: refused || exitCode === 0,
        }).toEqual({ constraint, stderr, ended: true });
        const said = kubeVersionRefusal(constraint, kubernetesVersion);
        expect([constraint, said !== undefined]).toEqual([constraint, refused]);
      }
    } finally {
      await cluster.stop();
    }
  });

  it('is what we say it is, of any constraint that can be read', async () => {
    const cases = randomCases(SEED, 3_000).filter(
      ({ constraint, version }) =>
        !kubeVersionRefusal(constraint, version)?.includes('cannot read'),
    );
    const chart = await writeChart(
      folder,
      'compare',
      undefined,
      'data:\n{{- range .Values.cases }}\n  - {{ semverCompare .constraint .version }}\n{{- end }}\n',
    );
    const values = join(folder, 'cases.json');
    await writeFile(values, JSON.stringify({ cases }));
    const { stdout, stderr } = await runHelm([
      ...['template', 'web', chart, '--values', values],
    ]);
    expect(stderr).toBe('');
    const accepted: boolean[] = parse(stdout).data;
    const differing = cases.filter(
      ({ constraint, version }, at) =>
        (kubeVersionRefusal(constraint, version) === undefined) !==
        accepted[at],
    );
    expect(differing).toEqual([]);
    expect(accepted).toHaveLength(cases.length);
    expect(accepted.filter(Boolean).length).toBeGreaterThan(300);
    expect(accepted.filter(each => !each).length).toBeGreaterThan(300);
  });
});

function randomCases(seed: number, count: number) {
  const { pick } = randomOf(seed);
  const one = <T>(...choices: T[]): T => pick(choices);
  const number = () => one('0', '0', '1', '1', '2', '3', '10', '01');
  const suffix = () =>
    one(
      '',
      '',
      '',
      '',
      '-0',
      '-1',
      '-eks-1',
      '-gke.10',
      '-gke.9',
      '-a.1',
      '+k',
    );
  const part = () => one(number(), number(), number(), 'x', '*');
  const version = () =>
    one('v', '') +
    one(
      `${number()}.${number()}.${number()}`,
      `${number()}.${number()}.${number()}`,
      `${number()}.${number()}`,
    ) +
    suffix();
  const named = () =>
    one('v', '', '') +
    one(
      `${number()}.${number()}.${number()}`,
      `${part()}.${part()}.${part()}`,
      `${part()}.${part()}`,
      part(),
    ) +
    suffix();
  const sign = () =>
    one('', '=', '!=', '>', '<', '>=', '=>', '<=', '=<', '~', '~>', '^');
  const term = () =>
    one(
      () => sign() + one('', ' ') + named(),
      () => sign() + one('', ' ') + named(),
      () => `${named()} - ${named()}`,
    )();
  const all = () =>
    one(
      () => term(),
      () => term() + one(', ', ',', ' ', ' , ') + term(),
    )();
  return Array.from({ length: count }, () => ({
    constraint: one(
      () => all(),
      () => all(),
      () => all() + one(' || ', '||') + all(),
    )(),
    version: version(),
  }));
}
