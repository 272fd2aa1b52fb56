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
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import type { TemplateAction } from '@backstage/plugin-scaffolder-node';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import type { JsonObject } from '@backstage/types';
import {
  ChartSources,
  type HelmCli,
} from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { OciRegistry, runHelm } from '@prophet-aiops/sandbox';
import {
  readFile,
  rename,
  rm,
  symlink,
  unlink,
  writeFile,
} from 'node:fs/promises';
import { parse } from 'yaml';
import { randomChart } from '../../__testUtils__/randomChart';
import { realHelm } from '../../__testUtils__/realHelm';
import { LABEL_ENFORCER } from '../../__testUtils__/RenderedChart';
import { SeededRandom } from '../../__testUtils__/SeededRandom';
import type { OperatorChartInput } from '../../chart/operatorChartInput';
import { readChartSources } from '../../chart/readChartSources';
import { renderOperatorChart } from '../../chart/renderOperatorChart';
import { writeChartFiles } from '../../chart/writeChartFiles';
import { createHelmPackageAction } from '../helm/createHelmPackageAction';
import { createHelmPushAction } from '../helm/createHelmPushAction';
import { createOperatorChartValidateAction } from '../validate/createOperatorChartValidateAction';
import { createOperatorChartBumpAction } from './createOperatorChartBumpAction';

type AnyAction = TemplateAction<JsonObject>;
const CHART = 'operators/label-enforcer/helm/label-enforcer';
const SEED = Number(process.env.CHART_SEED ?? Date.now() % 1_000_000);

describe('operator:chart:bump', () => {
  const directory = createMockDirectory();
  let helm: HelmCli;
  let registry: OciRegistry;
  let bump: AnyAction;
  let validate: AnyAction;
  let pack: AnyAction;
  let push: AnyAction;
  beforeAll(async () => {
    helm = await realHelm();
    registry = await OciRegistry.start();
    const url = `oci://${registry.host}/charts`;
    const config = mockServices.rootConfig({
      data: { helmReleases: { chartSources: [{ url, plainHttp: true }] } },
    });
    const charts = ChartSources.create({ config });
    const any = (action: unknown) => action as AnyAction;
    bump = any(createOperatorChartBumpAction({ charts, config }));
    validate = any(createOperatorChartValidateAction({ helm }));
    pack = any(createHelmPackageAction({ helm }));
    push = any(createHelmPushAction({ helm, charts, config }));
  });
  afterAll(() => registry.stop());

  const create = async (input: Partial<OperatorChartInput> = {}) => {
    directory.clear();
    const chart = renderOperatorChart(await readChartSources(), {
      ...LABEL_ENFORCER,
      version: '1.0.0',
      ...input,
    });
    await writeChartFiles(directory.resolve(chart.path), chart.files);
    return chart;
  };
  beforeEach(async () => {
    await create({ tagPolicy: 'pinned' });
  });

  const run = async (
    action: AnyAction,
    input: JsonObject,
    more: object = {},
  ): Promise<Record<string, any>> => {
    const context = createMockActionContext({
      input,
      workspacePath: directory.path,
    });
    await action.handler({ ...context, ...more } as any);
    return Object.fromEntries((context.output as jest.Mock).mock.calls);
  };
  const at = (path: string) => directory.resolve(CHART, path);
  const read = (path: string) => readFile(at(path), 'utf8');
  const change = async (path: string, from: string | RegExp, to: string) => {
    const before = await read(path);
    const after = before.replace(from, to);
    expect(after).not.toBe(before);
    await writeFile(at(path), after);
  };
  const contents = async () => ({
    chart: await read('Chart.yaml'),
    values: await read('values.yaml'),
  });

  it.each([
    ['patch', 'same', '1.0.1', 'v1.0.0', ['Chart.yaml']],
    ['minor', 'v1.1.0', '1.1.0', 'v1.1.0', ['Chart.yaml', 'values.yaml']],
    ['major', '2024-01-31', '2.0.0', '2024-01-31', expect.anything()],
    ['1.0.1-rc.1', '1.10', '1.0.1-rc.1', '1.10', expect.anything()],
  ])(
    'raises by %s and %s, for helm to read',
    async (chart, app, version, appVersion, changed) => {
      const output = await run(bump, { chartPath: CHART, chart, app });
      expect(output).toEqual({
        name: 'label-enforcer',
        oldVersion: '1.0.0',
        version,
        oldAppVersion: 'v1.0.0',
        appVersion,
        changed,
      });
      const { stdout } = await runHelm(['show', 'chart', at('.')]);
      expect(parse(stdout)).toMatchObject({
        version,
        appVersion,
        annotations: {
          'artifacthub.io/images': expect.stringContaining(
            `label-enforcer:${appVersion}\n`,
          ),
        },
      });
      expect(await run(validate, { chartPath: CHART })).toEqual({
        valid: true,
        findings: [],
      });
      const lint = await runHelm(['lint', '--strict', at('.')]);
      expect(lint.stdout).toContain('0 chart(s) failed');
      expect(lint.stdout).not.toMatch(/\[(WARNING|ERROR)\]/);
    },
  );

  it(`changes the versions in random charts and no other byte (CHART_SEED=${SEED})`, async () => {
    const random = new SeededRandom(SEED);
    for (let i = 0; i < 12; i += 1) {
      const { input } = randomChart(random);
      const { path, files } = await create(input);
      const { version: old = '' } = input;
      const chart = random.pick(['major', 'minor', 'patch', '7.8.9-rc.1']);
      const app = random.pick(['same', 'v7.8.9', '1.10', 'next']);
      const lineEnd = random.pick(['\n', '\r\n']);
      const texts = new Map(
        [...files].map(([file, text]) => [
          file,
          text.replaceAll('\n', lineEnd),
        ]),
      );
      for (const file of ['Chart.yaml', 'values.yaml']) {
        await writeFile(directory.resolve(path, file), texts.get(file)!);
      }
      const { version, appVersion } = await run(bump, {
        chartPath: path,
        chart,
        app,
        allowDowngrade: true,
      });
      const { stdout } = await runHelm([
        'show',
        'chart',
        directory.resolve(path),
      ]);
      const shown = parse(stdout);
      expect([shown.version, shown.appVersion]).toEqual([version, appVersion]);
      // With the old versions in the places that name them, it is the old file.
      for (const [file, text] of texts) {
        const after = await readFile(directory.resolve(path, file), 'utf8');
        const isBumped = ['Chart.yaml', 'values.yaml'].includes(file);
        const pinned = new RegExp(`^(  tag: ")${appVersion}"`, 'm');
        const back = after
          .replace(`version: ${version}`, `version: ${old}`)
          .replace(`appVersion: "${appVersion}"`, `appVersion: "v${old}"`)
          .replace(`label-enforcer:${appVersion}`, `label-enforcer:v${old}`)
          .replace(pinned, `$1v${old}"`);
        expect({ i, file, text: isBumped ? back : after }).toEqual({
          i,
          file,
          text: isBumped ? text : files.get(file),
        });
      }
    }
  });

  it('keeps comments, quotes, order, a mark of Unicode and line ends', async () => {
    const chart = [
      '\ufeff# kept\r\n{ "appVersion" : \'v1.0.0\' , # kept\r\n',
      ' version:   1.0.0   , name: label-enforcer,apiVersion: v2, x: ["1.0.0"] }\r\n\r\n# kept',
    ].join('');
    const values =
      'other: v1.0.0\r\nimage: {tag: v1.0.0 ,\t"digest": ~} # v1.0.0';
    await writeFile(at('Chart.yaml'), chart);
    await writeFile(at('values.yaml'), values);
    await run(bump, { chartPath: CHART, chart: 'minor', app: 'v1.1.0' });
    expect(await contents()).toEqual({
      chart: chart
        .replace("'v1.0.0'", "'v1.1.0'")
        .replace('version:   1.0.0 ', 'version:   1.1.0 '),
      values: values.replace('tag: v1.0.0', 'tag: v1.1.0'),
    });
  });

  it('does nothing a second time, and finishes what was left half done', async () => {
    const input = { chartPath: CHART, chart: '2.0.0', app: 'v2.0.0' };
    const before = await contents();
    await run(bump, input);
    const after = await contents();
    expect(await run(bump, input)).toMatchObject({
      oldVersion: '2.0.0',
      version: '2.0.0',
      changed: [],
    });
    expect(await contents()).toEqual(after);
    // The values are written first.
    await writeFile(at('Chart.yaml'), before.chart);
    expect(await run(bump, input)).toMatchObject({ changed: ['Chart.yaml'] });
    expect(await contents()).toEqual(after);
  });

  it('raises once in a task that is retried, and in a new workspace again', async () => {
    const done = new Map<string, unknown>();
    const checkpoint = async ({ key, fn }: any) => {
      if (!done.has(key)) {
        done.set(key, await fn());
      }
      return done.get(key);
    };
    const input = { chartPath: CHART, chart: 'minor', app: 'v1.1.0' };
    const before = await contents();
    const first = await run(bump, input, { checkpoint });
    const after = await contents();
    expect(await run(bump, input, { checkpoint })).toEqual({
      ...first,
      changed: [],
    });
    await writeFile(at('Chart.yaml'), before.chart);
    await writeFile(at('values.yaml'), before.values);
    expect(await run(bump, input, { checkpoint })).toEqual(first);
    expect(await contents()).toEqual(after);
    await change('Chart.yaml', 'version: 1.1.0', 'version: 1.3.0');
    await expect(run(bump, input, { checkpoint })).rejects.toThrow(
      /version is 1.3.0, and neither 1.0.0 nor 1.1.0/,
    );
  });

  it('refuses a version that the registry holds, and asks it of none in a dry run', async () => {
    const oci = `oci://${registry.host}/charts`;
    await run(bump, { chartPath: CHART, chart: '1.1.0', registry: oci });
    const published = await contents();
    const { path } = await run(pack, { chartPath: CHART });
    await run(push, { path, registry: oci });
    // Nothing is to be raised, so that nothing is taken.
    await run(bump, { chartPath: CHART, chart: '1.1.0', registry: oci });

    await create({ tagPolicy: 'pinned' });
    const before = await contents();
    const again = { chartPath: CHART, chart: 'minor', registry: `${oci}/` };
    await expect(run(bump, again)).rejects.toThrow(
      /label-enforcer already holds version 1.1.0/,
    );
    expect(await contents()).toEqual(before);
    const asked = registry.requests.length;
    await run(bump, again, { isDryRun: true });
    expect(await contents()).toEqual(published);
    expect(registry.requests).toHaveLength(asked);
    await run(bump, { ...again, chart: 'minor' });
    expect(registry.requests.length).toBeGreaterThan(asked);
  });

  it('refuses to go where it does not know what is published', async () => {
    const before = await contents();
    const registryInput = 'oci://127.0.0.1:1/charts';
    await expect(
      run(bump, { chartPath: CHART, chart: 'minor', registry: registryInput }),
    ).rejects.toThrow();
    expect(await contents()).toEqual(before);
  });

  it('goes backwards only where that is said', async () => {
    const input = { chartPath: CHART, chart: '0.9.0', app: 'v0.9.0' };
    await expect(run(bump, input)).rejects.toThrow(/0.9.0 is older than 1.0.0/);
    await expect(run(bump, { ...input, chart: '1.0.1' })).rejects.toThrow(
      /v0.9.0 is older than v1.0.0/,
    );
    await expect(run(bump, { ...input, chart: '1.0.0-rc.1' })).rejects.toThrow(
      /older/,
    );
    expect(await run(bump, { ...input, allowDowngrade: true })).toMatchObject({
      version: '0.9.0',
      appVersion: 'v0.9.0',
    });
  });

  it.each(['v1.0.1', 'label-enforcer/v1.0.1'])(
    'takes the tag %s of git',
    async gitTag => {
      const input = { chartPath: CHART, chart: 'patch', gitTag };
      expect(await run(bump, input)).toMatchObject({ version: '1.0.1' });
    },
  );

  it.each([
    [{ app: 'v1.1.0', chart: '1.0.0' }, /needs another version/],
    [{ chart: 'v1.1.0' }, /is no SemVer without a "v"/],
    [{ chart: '1.1.0\n' }, /is no SemVer/],
    [{ chart: '1.1.0\nname: other' }, /is no SemVer/],
    [{ chart: '--debug' }, /is no SemVer/],
    [{ chart: '*a' }, /is no SemVer/],
    [{ chart: '&a 1.1.0' }, /is no SemVer/],
    [{ chart: '1.1.0+build' }, /is no SemVer/],
    [{ chart: `1.1.0-${'a'.repeat(63)}` }, /is no SemVer/],
    [{ app: 'v1.1.0\n' }, /can not be the tag/],
    [{ app: '*a' }, /can not be the tag/],
    [{ app: '&a v1' }, /can not be the tag/],
    [{ app: '"v1' }, /can not be the tag/],
    [{ app: '--debug' }, /can not be the tag/],
    [{ app: '{{ .Values }}' }, /can not be the tag/],
    [{ app: '' }, /can not be the tag/],
    [{ gitTag: 'v1.0.0' }, /its tag is v1.1.0 or label-enforcer\/v1.1.0/],
    [{ gitTag: '1.1.0' }, /does not agree/],
    [{ gitTag: 'other/v1.1.0' }, /does not agree/],
    [{ gitTag: 'v1.1.0\n' }, /does not agree/],
    [{ gitTag: '--force' }, /does not agree/],
    [{ registry: 'oci://--plain-http/charts' }, /has to be an OCI registry/],
    [{ registry: 'file:///etc' }, /has to be an OCI registry/],
    [{ chartPath: '../..' }, /not allowed/i],
    [{ chartPath: 'operators' }, /There is no Chart.yaml/],
  ])('refuses %j and changes nothing', async (more, message) => {
    const before = await contents();
    const input = { chartPath: CHART, chart: 'minor', ...more };
    await expect(run(bump, input)).rejects.toThrow(message);
    expect(await contents()).toEqual(before);
  });

  it.each([
    ['version: 1.0.0', 'version: &v 1.0.0', /version is no text of its own/],
    ['version: 1.0.0', 'version: !!str 1.0.0', /version is no text of its own/],
    ['version: 1.0.0', 'version: |-\n  1.0.0', /has to be in one line/],
    ['version: 1.0.0', 'version: "1.\\\n  0.0"', /has to be in one line/],
    ['version: 1.0.0', 'version: v1.0.0', /has nothing to start from/],
    ['version: 1.0.0', 'version: [1.0.0]', /version is no text of its own/],
    ['version: 1.0.0', 'version: 1.0', /version is no text/],
    ['version: 1.0.0', '', /there is no version/],
    ['version: 1.0.0', 'version: 1.0.0\nversion: 1.0.0', /unique/],
    ['version: 1.0.0', 'version: 1.0.0\n---', /multiple documents/],
    ['"v1.0.0"', '*a', /Chart.yaml: /],
    ['name: label-enforcer', 'name: ../other', /is no DNS label/],
    ['version: 1.0.0', `version: ${'['.repeat(200)}`, /nests deeper/],
  ])('refuses a Chart.yaml with %s as %.20s', async (from, to, message) => {
    await change('Chart.yaml', new RegExp(`(?<![A-Za-z])${from}`), to);
    const before = await contents();
    const input = { chartPath: CHART, chart: 'minor' };
    await expect(run(bump, input)).rejects.toThrow(message);
    expect(await contents()).toEqual(before);
  });

  it.each([
    ['  tag: "v1.0.0"', '  tag: "v0.9.0"', /tag v0.9.0 is not the appVersion/],
    ['  tag: "v1.0.0"', '  tag: 1.10', /image.tag is no text/],
    ['  tag: "v1.0.0"', '  tag: &t v1.0.0', /image.tag is no text of its own/],
    ['image:\n', 'x: &x\n  tag: v1.0.0\nimage: *x\ny:\n', /image is an alias/],
    [
      /image:\n(.*\n)*?(?=\S|\n)/,
      'image:\n  <<: {}\n',
      /may come from a merge/,
    ],
    ['digest: ""', `digest: sha256:${'0'.repeat(64)}`, /pins the image/],
  ])('refuses values with %s as %s', async (from, to, message) => {
    await change('values.yaml', from, to);
    const before = await contents();
    const input = { chartPath: CHART, chart: 'minor', app: 'v1.1.0' };
    await expect(run(bump, input)).rejects.toThrow(message);
    expect(await contents()).toEqual(before);
  });

  it('leaves a tag that is empty or latest, and a chart without values', async () => {
    for (const tagPolicy of ['appVersion', 'latest'] as const) {
      await create({ tagPolicy });
      const { values } = await contents();
      await run(bump, { chartPath: CHART, chart: 'minor', app: 'v1.1.0' });
      expect(await read('values.yaml')).toBe(values);
    }
    await unlink(at('values.yaml'));
    expect(
      await run(bump, { chartPath: CHART, chart: 'minor', app: 'v1.2.0' }),
    ).toMatchObject({ version: '1.2.0', changed: ['Chart.yaml'] });
  });

  it('names the image anew for Artifact Hub, and no other of the same tag', async () => {
    const images = /(artifacthub\.io\/images: \|\n)(.*\n)(.*\n)/;
    await change('Chart.yaml', images, '$1$2$3    - image: proxy:v1.0.0\n');
    await run(bump, { chartPath: CHART, chart: 'minor', app: 'v1.1.0' });
    expect(await read('Chart.yaml')).toMatch(
      /image: \S+\/prophet-label-enforcer:v1\.1\.0\n {4}- image: proxy:v1\.0\.0\n/,
    );
  });

  it('follows no link, and reads no other bytes than it can write', async () => {
    const input = { chartPath: CHART, chart: 'minor' };
    const bytes = Buffer.concat([
      await readFile(at('values.yaml')),
      Buffer.from([0x23, 0xe9, 0x0a]),
    ]);
    await writeFile(at('values.yaml'), bytes);
    await expect(run(bump, input)).rejects.toThrow(/is not in UTF-8/);
    await rename(at('values.yaml'), directory.resolve('outside.yaml'));
    await symlink(directory.resolve('outside.yaml'), at('values.yaml'));
    await expect(run(bump, input)).rejects.toThrow(/is a link/);
    await rm(at('values.yaml'));
    await writeFile(at('values.yaml'), `# ${'x'.repeat(6 * 1024 * 1024)}\n`);
    await expect(run(bump, input)).rejects.toThrow(/at most 5 MiB/);
  });

  it('runs its examples and describes every input and output', async () => {
    const { input, output } = bump.schema!;
    for (const { example } of bump.examples!) {
      await create();
      const [step] = parse(example).steps;
      expect(step.action).toBe(bump.id);
      for (const [name, value] of Object.entries<any>(step.input)) {
        const { pattern = '' } = input!.properties![name] as any;
        expect(String(value)).toMatch(new RegExp(pattern));
      }
      const { version } = await run(bump, step.input, { isDryRun: true });
      expect(version).not.toBe('1.0.0');
      expect(await run(validate, { chartPath: CHART })).toMatchObject({
        findings: [],
      });
    }
    for (const schema of [input!, output!]) {
      for (const property of Object.values<any>(schema.properties!)) {
        expect(property.description).toMatch(/^[A-Z]/);
      }
    }
  });

  it.each([
    ['chart', ['1.1.0\n', 'v1.1.0', '--debug', '*a', 'same']],
    ['app', ['*a', '--debug', 'v1\n', '{{ a }}']],
  ])('has a form that takes as %s none of %j', (name, texts) => {
    const { pattern } = bump.schema!.input!.properties![name] as any;
    expect(texts.filter(text => new RegExp(pattern).test(text))).toEqual([]);
  });
});
