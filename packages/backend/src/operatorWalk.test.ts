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

import {
  ClusterFixture,
  GitHost,
  locateHelm,
  locateKubectl,
  OciRegistry,
} from '@prophet-aiops/sandbox';
import {
  mkdir,
  mkdtemp,
  readFile,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { formValues } from './__testUtils__/formValues';
import { type Guide, readGuide } from './__testUtils__/readGuide';
import { readEntries } from './__testUtils__/readEntries';
import { runInOneShell } from './__testUtils__/runInOneShell';
import { sameOutput } from './__testUtils__/sameOutput';
import { ScaffolderPortal } from './__testUtils__/ScaffolderPortal';
import { withAddresses } from './__testUtils__/withAddresses';

jest.setTimeout(180_000);

const ROOT = resolve(__dirname, '../../..');
const OWNER = 'group:default/prophet-operators';
const ALLOWED = [
  'Component',
  'Domain',
  'Group',
  'Location',
  'System',
  'Template',
  'User',
];
const read = (path: string) => readFile(join(ROOT, path), 'utf8');

/** docs/operator-walk.md as a reader walks it, beside a sandbox on free ports. */
describe('the walk with an operator', () => {
  const clusters = new ClusterFixture({ name: 'staging' });
  let directory: string;
  let gitHost: GitHost;
  let registry: OciRegistry;
  let portal: ScaffolderPortal;
  let markdown: string;
  let guide: Guide;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'operator-walk-'));
    await clusters.start();
    gitHost = await GitHost.start();
    // What `npm start` has, and with it the owner.
    await gitHost.createRepository('prophet/operators');
    registry = await OciRegistry.start();
    const git = new URL(gitHost.url).host;
    markdown = withAddresses(await read('docs/operator-walk.md'), {
      '127.0.0.1:7450': registry.host,
      '127.0.0.1:7452': git,
    });
    guide = readGuide(markdown);

    const template = join(directory, 'template.yaml');
    await writeFile(
      template,
      (
        await read('templates/operator/template.yaml')
      ).replaceAll('127.0.0.1:7452', git),
    );
    const workingDirectory = join(directory, 'work');
    await mkdir(workingDirectory);
    portal = await ScaffolderPortal.start({
      backend: { baseUrl: 'http://localhost', workingDirectory },
      catalog: {
        rules: [{ allow: ALLOWED }],
        locations: [
          { type: 'file', target: template },
          {
            type: 'file',
            target: join(ROOT, 'packages/sandbox/catalog/entities.yaml'),
          },
        ],
      },
      integrations: {
        gitea: [{ host: git, baseUrl: gitHost.url, ...gitHost.credentials }],
      },
      helmReleases: {
        helm: { path: await locateHelm() },
        chartSources: [{ url: `oci://${registry.host}`, plainHttp: true }],
      },
    });
    const owner = await portal.entity('group', 'prophet-operators');
    await portal.runTemplate(
      'operator',
      formValues(
        readEntries(markdown),
        (
          await portal.entity('template', 'operator')
        ).spec,
        { [owner.spec.profile.displayName]: OWNER },
      ),
    );
  });
  afterAll(async () => {
    await portal?.stop();
    await registry?.stop();
    await gitHost?.stop();
    await clusters.stop();
    await rm(directory, { recursive: true, force: true });
  });

  /** A machine as the guide takes it for given, with the checkout in `prophet`. */
  async function machine() {
    const [checkout, home, programs] = await Promise.all(
      ['prophet', 'home', 'bin'].map(async name => {
        await mkdir(join(directory, name));
        return join(directory, name);
      }),
    );
    await mkdir(join(checkout, '.sandbox'));
    await writeFile(
      join(checkout, '.sandbox/kubeconfig'),
      clusters.cluster.kubeconfig(),
      { mode: 0o600 },
    );
    await writeFile(
      join(home, '.gitconfig'),
      '[user]\n\tname = Guest\n\temail = guest@example.com\n',
    );
    await symlink(await locateHelm(), join(programs, 'helm'));
    await symlink(await locateKubectl(), join(programs, 'kubectl'));
    return {
      cwd: checkout,
      env: {
        PATH: `${programs}:${process.env.PATH}`,
        HOME: home,
        TMPDIR: directory,
        LC_ALL: 'C',
      },
    };
  }

  it('leaves out no command but those that need containers or Go', () => {
    expect(guide.notRun.map(({ commands }) => commands)).toEqual([
      'make docker-build docker-push',
      'make generate manifests',
    ]);
  });

  it('puts the operator into the catalog', async () => {
    expect(await portal.entity('component', 'night-watch')).toMatchObject({
      metadata: {
        annotations: {
          'helm.prophet.io/source': `oci://${registry.host}/charts/night-watch`,
        },
      },
      spec: { owner: OWNER },
    });
  });

  it('goes as the guide says, to its end', async () => {
    const printed = await runInOneShell(guide.blocks, {
      ...(await machine()),
      scratch: join(directory, 'printed'),
      timeout: 150_000,
    });
    const different = guide.blocks.flatMap(({ line, output }, index) =>
      output === undefined || sameOutput(output, printed[index])
        ? []
        : [{ line, output, printed: printed[index] }],
    );
    expect(different).toEqual([]);
  });
});
