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

import { GitHost, locateHelm } from '@prophet-aiops/sandbox';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { ScaffolderPortal } from './__testUtils__/ScaffolderPortal';

jest.setTimeout(180_000);

const TEMPLATES = resolve(__dirname, '../../../templates');
const TEMPLATE_NAMES = [
  'operator',
  'operator-chart',
  'operator-kind',
  'operator-bump',
];
const MINE = 'day-shift';
const ROOT = {
  'README.md': 'Operators of ours\n',
  '.gitignore': '*.secret\n',
  '.github/workflows/charts.yaml': 'name: ours\n',
  'catalog-info.yaml': 'kind: Location\n',
  'operators/night-watch/Makefile': 'ours:\n',
};
const INPUT = {
  operator: MINE,
  description: 'Works while there is light',
  owner: 'group:default/prophet-operators',
  group: 'aiops.prophet.io',
  image: `ghcr.io/prophet-aiops/${MINE}`,
  version: '0.1.0',
  repository: 'github.com/prophet-aiops/operators',
  registry: 'oci://registry.example.com/charts',
  kinds: [{ kind: 'DayShift' }],
  crds: '',
  watchNamespace: '',
  metrics: { enabled: true },
  webhooks: { enabled: false },
  extras: [],
  environments: [],
  signCharts: false,
  delivery: [],
  deliverySource: 'git',
  publish: 'pull-request',
};

/** The templates as the scaffolder runs them, with the real action for GitHub. */
describe('the templates of operators, asked for a pull request', () => {
  let directory: string;
  let host: GitHost;
  let portal: ScaffolderPortal;
  let repositories = 0;

  const git = async (...args: string[]) =>
    (await promisify(execFile)('git', args, { cwd: directory })).stdout;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'pull-request-test-'));
    host = await GitHost.start();
    const at = new URL(host.github.url).host;
    const locations = [];
    for (const name of TEMPLATE_NAMES) {
      const file = join(directory, `${name}.yaml`);
      const text = await readFile(
        join(TEMPLATES, name, 'template.yaml'),
        'utf8',
      );
      await writeFile(file, text.replaceAll('127.0.0.1:7453', at));
      locations.push({ type: 'file', target: file });
    }
    const workingDirectory = join(directory, 'work');
    await mkdir(workingDirectory);
    portal = await ScaffolderPortal.start({
      backend: { baseUrl: 'http://localhost', workingDirectory },
      catalog: { rules: [{ allow: ['Template'] }], locations },
      integrations: {
        github: [
          {
            host: at,
            apiBaseUrl: `${host.github.url}/api/v3`,
            token: host.github.token,
          },
        ],
      },
      helmReleases: { helm: { path: await locateHelm() } },
    });
    for (const name of TEMPLATE_NAMES) {
      await portal.entity('template', name);
    }
  });
  afterAll(async () => {
    await portal?.stop();
    await host?.stop();
    await rm(directory, { recursive: true, force: true });
  });

  const createRepository = async (files: Record<string, string> = ROOT) => {
    repositories += 1;
    const name = `prophet/operators-${repositories}`;
    await host.createRepository(name, files);
    return name;
  };

  /** Runs a template to its end. */
  const run = async (template: string, repository: string, more = {}) => {
    const [owner, repo] = repository.split('/');
    const at = new URL(host.github.url).host;
    return portal.endOfTemplate(template, {
      ...INPUT,
      targetRepoUrl: `${at}?owner=${owner}&repo=${repo}`,
      ...more,
    });
  };
  const pullsOf = async (repository: string) => {
    const api = `${host.github.url}/api/v3/repos/${repository}`;
    return (await fetch(`${api}/pulls?state=all`)).json();
  };
  /** What the branch of a pull request changes, by real git. */
  const clone = async (repository: string, branch: string) => {
    const folder = join(directory, repository.replace('/', '-'));
    await rm(folder, { recursive: true, force: true });
    const url = `${host.github.url}/${repository}.git`;
    await git('clone', '--quiet', '--branch', branch, url, folder);
    const changed = await git(
      ...['-C', folder, 'diff', '--name-status', `origin/main...${branch}`],
    );
    return { folder, changed: changed.trim().split('\n').sort() };
  };

  it('adds an operator beside what is there, and changes none of that', async () => {
    const repository = await createRepository();
    const { status, log, output } = await run('operator', repository);
    expect([status, log]).toEqual(['completed', expect.anything()]);
    for (const path of Object.keys(ROOT).slice(0, 4)) {
      expect(log).toContain(`Left ${path} as it is: `);
    }
    const [pull, ...others] = await pullsOf(repository);
    expect(others).toEqual([]);
    expect(pull).toMatchObject({
      number: 1,
      state: 'open',
      title: `Add the operator ${MINE}`,
      head: { ref: `operator/${MINE}` },
      base: { ref: 'main' },
    });
    expect(pull.body).toContain(INPUT.description);
    expect(pull.body).toContain(
      '`.github/workflows/charts.yaml` is there already and is left as it is;',
    );
    expect(output.links).toEqual([
      { title: 'Pull request', url: pull.html_url },
    ]);
    const page = await fetch(pull.html_url);
    expect(await page.text()).toContain(`+++ b/operators/${MINE}/Makefile`);

    const { folder, changed } = await clone(repository, pull.head.ref);
    const created = [...log.matchAll(/Created (\S+)$/gm)];
    expect(changed).toEqual(created.map(([, path]) => `A\t${path}`).sort());
    expect(changed).toEqual(
      expect.arrayContaining([
        'A\tkind.yaml',
        `A\toperators/${MINE}/helm/${MINE}/Chart.yaml`,
      ]),
    );
    expect(
      changed.filter(
        line => !/^A\t(kind\.yaml$|operators\/day-shift\/)/.test(line),
      ),
    ).toEqual([]);
    for (const [path, content] of Object.entries(ROOT)) {
      expect(await readFile(join(folder, path), 'utf8')).toBe(content);
    }
  });

  it('brings the workflow into a repository that has none', async () => {
    const repository = await createRepository({ 'docs/a.md': 'a' });
    expect(await run('operator', repository)).toMatchObject({
      status: 'completed',
    });
    const { changed } = await clone(repository, `operator/${MINE}`);
    expect(changed).toEqual(
      expect.arrayContaining([
        'A\t.github/workflows/charts.yaml',
        'A\t.gitignore',
        'A\tcatalog-info.yaml',
      ]),
    );
    await git(
      '-C',
      join(directory, repository.replace('/', '-')),
      'push',
      '--quiet',
      'origin',
      'HEAD:main',
    );
    // The next one has nothing to do but for its own folder.
    const more = { operator: 'night-watch', kinds: [{ kind: 'NightWatch' }] };
    expect(await run('operator', repository, more)).toMatchObject({
      status: 'completed',
    });
    const second = await clone(repository, 'operator/night-watch');
    expect(
      second.changed.filter(
        line => !line.startsWith('A\toperators/night-watch/'),
      ),
    ).toEqual([]);
  });

  it('opens no second pull request of an operator, and none of what is merged', async () => {
    const repository = await createRepository();
    await run('operator', repository);
    const again = await run('operator', repository);
    expect(again.status).toBe('failed');
    expect(again.log).toContain(
      `Pull request already exists: ${host.github.url}/${repository}/pull/1`,
    );
    const { folder } = await clone(repository, `operator/${MINE}`);
    await git('-C', folder, 'push', '--quiet', 'origin', 'HEAD:main');
    expect(await pullsOf(repository)).toMatchObject([{ state: 'closed' }]);
    const merged = await run('operator', repository);
    expect([merged.status, merged.log]).toEqual([
      'completed',
      expect.stringContaining('No changes to commit'),
    ]);
    expect(await pullsOf(repository)).toHaveLength(1);
  });

  it('adds a chart and its component, and leaves a component that is there', async () => {
    const repository = await createRepository();
    const { status, log } = await run('operator-chart', repository);
    expect([status, log]).toEqual(['completed', expect.anything()]);
    const { folder, changed } = await clone(repository, `operator/${MINE}`);
    const chart = `operators/${MINE}/helm/${MINE}`;
    expect(changed).toEqual([
      `A\toperators/${MINE}/catalog-info.yaml`,
      `A\t${chart}/.helmignore`,
      `A\t${chart}/Chart.yaml`,
      `A\t${chart}/crds/aiops.prophet.io_dayshifts.yaml`,
      `A\t${chart}/templates/_helpers.tpl`,
      `A\t${chart}/templates/${MINE}.yaml`,
      `A\t${chart}/values.yaml`,
    ]);
    expect(
      await readFile(
        join(folder, `operators/${MINE}/catalog-info.yaml`),
        'utf8',
      ),
    ).toContain(`helm.prophet.io/source: ${INPUT.registry}/${MINE}`);

    const theirs = {
      ...ROOT,
      [`operators/${MINE}/catalog-info.yaml`]: 'kind: Component # ours\n',
      [`${chart}/values.yaml`]: 'ours: true\n',
    };
    const other = await createRepository(theirs);
    expect(await run('operator-chart', other)).toMatchObject({
      status: 'completed',
      log: expect.stringContaining(`Left ${chart}/values.yaml as it is: `),
    });
    const second = await clone(other, `operator/${MINE}`);
    expect(second.changed).toEqual(
      changed.filter(line => !/catalog-info|values/.test(line)),
    );
  });

  describe('for an operator that is there', () => {
    const chart = `operators/${MINE}/helm/${MINE}`;
    /** No registry is asked whether the version is there. */
    const versions = { registry: undefined, chart: 'minor', app: 'same' };
    let files: Record<string, string>;
    beforeAll(async () => {
      const repository = await createRepository({ 'docs/a.md': 'a' });
      await run('operator', repository);
      const { folder } = await clone(repository, `operator/${MINE}`);
      const paths = (await git('-C', folder, 'ls-files')).trim().split('\n');
      files = Object.fromEntries(
        await Promise.all(
          paths.map(async path => [
            path,
            await readFile(join(folder, path), 'utf8'),
          ]),
        ),
      );
    });

    it('adds a kind and raises its chart, and then its chart again', async () => {
      const repository = await createRepository(files);
      const added = await run('operator-kind', repository, {
        ...versions,
        kinds: [{ kind: 'NightShift' }],
      });
      expect([added.status, added.log]).toEqual([
        'completed',
        expect.anything(),
      ]);
      const [pull] = await pullsOf(repository);
      const crd = `${chart}/crds/aiops.prophet.io_nightshifts.yaml`;
      expect(pull).toMatchObject({
        title: `Add NightShift to ${MINE}`,
        head: { ref: `operator/${MINE}-nightshift` },
        body: expect.stringContaining('from 0.1.0 to 0.2.0'),
      });
      expect(pull.body).toContain(crd);
      expect(pull.body).not.toContain('is left as it is');
      const { folder, changed } = await clone(repository, pull.head.ref);
      expect(changed.filter(line => line.startsWith('A'))).toEqual([
        `A\toperators/${MINE}/api/v1alpha1/nightshift_types.go`,
        `A\t${crd}`,
      ]);
      expect(changed).toContain(`M\t${chart}/Chart.yaml`);
      expect(changed.filter(line => !/^[AM]\toperators\//.test(line))).toEqual(
        [],
      );

      await git('-C', folder, 'push', '--quiet', 'origin', 'HEAD:main');
      const raised = await run('operator-bump', repository, {
        ...versions,
        chart: 'patch',
        app: 'v1.0.0',
      });
      expect([raised.status, raised.log]).toEqual([
        'completed',
        expect.anything(),
      ]);
      const second = await clone(repository, `operator/${MINE}-0.2.1`);
      expect(second.changed).toEqual([`M\t${chart}/Chart.yaml`]);
      expect(
        await readFile(join(second.folder, chart, 'Chart.yaml'), 'utf8'),
      ).toMatch(/^version: 0\.2\.1$[^]*^appVersion: "?v1\.0\.0"?$/m);
    });

    it('leaves what people changed, and says what to add to it', async () => {
      const helpers = `${chart}/templates/_helpers.tpl`;
      const repository = await createRepository({
        ...files,
        [helpers]: '{{/* ours */}}\n',
      });
      const { status } = await run('operator-kind', repository, {
        ...versions,
        kinds: [],
        crd: files[`${chart}/crds/aiops.prophet.io_dayshifts.yaml`]
          .replaceAll('dayshift', 'nightshift')
          .replaceAll('DayShift', 'NightShift'),
      });
      expect(status).toBe('completed');
      const [pull] = await pullsOf(repository);
      expect(pull.body).toContain(`\`${helpers}\` is left as it is. To be`);
      expect(pull.body).toContain('- "nightshifts"');
      const { changed } = await clone(repository, pull.head.ref);
      expect(changed).not.toContain(`M\t${helpers}`);
    });
  });

  it('fails where there is no such repository', async () => {
    const { status, log } = await run('operator', 'prophet/none');
    expect(status).toBe('failed');
    expect(log).toMatch(/404|not found/i);
  });
});
