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

import { runHelm } from '@prophet-aiops/sandbox';
import { readFile, unlink, writeFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { randomChart } from '../../__testUtils__/randomChart';
import { SeededRandom } from '../../__testUtils__/SeededRandom';
import { BumpSuite, CHART } from './__testUtils__/BumpSuite';

const SEED = Number(process.env.CHART_SEED ?? Date.now() % 1_000_000);

describe('operator:chart:bump', () => {
  const suite = BumpSuite.create();
  const { at, change, contents, create, directory, read, run } = suite;

  it.each([
    ['patch', 'same', '1.0.1', 'v1.0.0', ['Chart.yaml']],
    ['minor', 'v1.1.0', '1.1.0', 'v1.1.0', ['Chart.yaml', 'values.yaml']],
    ['major', '2024-01-31', '2.0.0', '2024-01-31', expect.anything()],
    ['1.0.1-rc.1', '1.10', '1.0.1-rc.1', '1.10', expect.anything()],
  ])(
    'raises by %s and %s, for helm to read',
    async (chart, app, version, appVersion, changed) => {
      const output = await run('bump', { chartPath: CHART, chart, app });
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
      expect(await run('validate', { chartPath: CHART })).toEqual({
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
      const { version, appVersion } = await run('bump', {
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
    await run('bump', { chartPath: CHART, chart: 'minor', app: 'v1.1.0' });
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
    await run('bump', input);
    const after = await contents();
    expect(await run('bump', input)).toMatchObject({
      oldVersion: '2.0.0',
      version: '2.0.0',
      changed: [],
    });
    expect(await contents()).toEqual(after);
    // The values are written first.
    await writeFile(at('Chart.yaml'), before.chart);
    expect(await run('bump', input)).toMatchObject({ changed: ['Chart.yaml'] });
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
    const first = await run('bump', input, { checkpoint });
    const after = await contents();
    expect(await run('bump', input, { checkpoint })).toEqual({
      ...first,
      changed: [],
    });
    await writeFile(at('Chart.yaml'), before.chart);
    await writeFile(at('values.yaml'), before.values);
    expect(await run('bump', input, { checkpoint })).toEqual(first);
    expect(await contents()).toEqual(after);
    await change('Chart.yaml', 'version: 1.1.0', 'version: 1.3.0');
    await expect(run('bump', input, { checkpoint })).rejects.toThrow(
      /version is 1.3.0, and neither 1.0.0 nor 1.1.0/,
    );
  });

  it.each(['v1.0.1', 'label-enforcer/v1.0.1'])(
    'takes the tag %s of git',
    async gitTag => {
      const input = { chartPath: CHART, chart: 'patch', gitTag };
      expect(await run('bump', input)).toMatchObject({ version: '1.0.1' });
    },
  );

  it('leaves a tag that is empty or latest, and a chart without values', async () => {
    for (const tagPolicy of ['appVersion', 'latest'] as const) {
      await create({ tagPolicy });
      const { values } = await contents();
      await run('bump', { chartPath: CHART, chart: 'minor', app: 'v1.1.0' });
      expect(await read('values.yaml')).toBe(values);
    }
    await unlink(at('values.yaml'));
    expect(
      await run('bump', { chartPath: CHART, chart: 'minor', app: 'v1.2.0' }),
    ).toMatchObject({ version: '1.2.0', changed: ['Chart.yaml'] });
  });

  it('names the image anew for Artifact Hub, and no other of the same tag', async () => {
    const images = /(artifacthub\.io\/images: \|\n)(.*\n)(.*\n)/;
    await change('Chart.yaml', images, '$1$2$3    - image: proxy:v1.0.0\n');
    await run('bump', { chartPath: CHART, chart: 'minor', app: 'v1.1.0' });
    expect(await read('Chart.yaml')).toMatch(
      /image: \S+\/prophet-label-enforcer:v1\.1\.0\n {4}- image: proxy:v1\.0\.0\n/,
    );
  });

  it('runs its examples and describes every input and output', async () => {
    const { input, output } = suite.bump.schema!;
    for (const { example } of suite.bump.examples!) {
      await create();
      const [step] = parse(example).steps;
      expect(step.action).toBe(suite.bump.id);
      for (const [name, value] of Object.entries<any>(step.input)) {
        const { pattern = '' } = input!.properties![name] as any;
        expect(String(value)).toMatch(new RegExp(pattern));
      }
      const { version } = await run('bump', step.input, { isDryRun: true });
      expect(version).not.toBe('1.0.0');
      expect(await run('validate', { chartPath: CHART })).toMatchObject({
        findings: [],
      });
    }
    for (const schema of [input!, output!]) {
      for (const property of Object.values<any>(schema.properties!)) {
        expect(property.description).toMatch(/^[A-Z]/);
      }
    }
  });
});
