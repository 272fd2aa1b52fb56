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

import { readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { BumpSuite, CHART } from './__testUtils__/BumpSuite';

describe('operator:chart:bump', () => {
  const suite = BumpSuite.create();
  const { at, change, contents, create, directory, run } = suite;

  it('refuses a version that the registry holds, and asks it of none in a dry run', async () => {
    const oci = `oci://${suite.registry.host}/charts`;
    await run('bump', { chartPath: CHART, chart: '1.1.0', registry: oci });
    const published = await contents();
    const { path } = await run('package', { chartPath: CHART });
    await run('push', { path, registry: oci });
    // Nothing is to be raised, so that nothing is taken.
    await run('bump', { chartPath: CHART, chart: '1.1.0', registry: oci });

    await create({ tagPolicy: 'pinned' });
    const before = await contents();
    const again = { chartPath: CHART, chart: 'minor', registry: `${oci}/` };
    await expect(run('bump', again)).rejects.toThrow(
      /label-enforcer already holds version 1.1.0/,
    );
    expect(await contents()).toEqual(before);
    const asked = suite.registry.requests.length;
    await run('bump', again, { isDryRun: true });
    expect(await contents()).toEqual(published);
    expect(suite.registry.requests).toHaveLength(asked);
    await run('bump', { ...again, chart: 'minor' });
    expect(suite.registry.requests.length).toBeGreaterThan(asked);
  });

  it('refuses to go where it does not know what is published', async () => {
    const before = await contents();
    const registryInput = 'oci://127.0.0.1:1/charts';
    await expect(
      run('bump', {
        chartPath: CHART,
        chart: 'minor',
        registry: registryInput,
      }),
    ).rejects.toThrow();
    expect(await contents()).toEqual(before);
  });

  it('goes backwards only where that is said', async () => {
    const input = { chartPath: CHART, chart: '0.9.0', app: 'v0.9.0' };
    await expect(run('bump', input)).rejects.toThrow(
      /0.9.0 is older than 1.0.0/,
    );
    await expect(run('bump', { ...input, chart: '1.0.1' })).rejects.toThrow(
      /v0.9.0 is older than v1.0.0/,
    );
    await expect(
      run('bump', { ...input, chart: '1.0.0-rc.1' }),
    ).rejects.toThrow(/older/);
    expect(await run('bump', { ...input, allowDowngrade: true })).toMatchObject(
      {
        version: '0.9.0',
        appVersion: 'v0.9.0',
      },
    );
  });

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
    await expect(run('bump', input)).rejects.toThrow(message);
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
    await expect(run('bump', input)).rejects.toThrow(message);
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
    await expect(run('bump', input)).rejects.toThrow(message);
    expect(await contents()).toEqual(before);
  });

  it('follows no link, and reads no other bytes than it can write', async () => {
    const input = { chartPath: CHART, chart: 'minor' };
    const bytes = Buffer.concat([
      await readFile(at('values.yaml')),
      Buffer.from([0x23, 0xe9, 0x0a]),
    ]);
    await writeFile(at('values.yaml'), bytes);
    await expect(run('bump', input)).rejects.toThrow(/is not in UTF-8/);
    await rename(at('values.yaml'), directory.resolve('outside.yaml'));
    await symlink(directory.resolve('outside.yaml'), at('values.yaml'));
    await expect(run('bump', input)).rejects.toThrow(/is a link/);
    await rm(at('values.yaml'));
    await writeFile(at('values.yaml'), `# ${'x'.repeat(6 * 1024 * 1024)}\n`);
    await expect(run('bump', input)).rejects.toThrow(/at most 5 MiB/);
  });

  it.each([
    ['chart', ['1.1.0\n', 'v1.1.0', '--debug', '*a', 'same']],
    ['app', ['*a', '--debug', 'v1\n', '{{ a }}']],
  ])('has a form that takes as %s none of %j', (name, texts) => {
    const { pattern } = suite.bump.schema!.input!.properties![name] as any;
    expect(texts.filter(text => new RegExp(pattern).test(text))).toEqual([]);
  });
});
