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
import {
  ChartSources,
  type HelmCli,
} from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { OciRegistry } from '@prophet-aiops/sandbox';
import type { JsonObject } from '@backstage/types';
import { readFile, symlink, utimes, writeFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { readChartSources } from '../../chart/readChartSources';
import { renderOperatorChart } from '../../chart/renderOperatorChart';
import { writeChartFiles } from '../../chart/writeChartFiles';
import { realHelm } from '../../__testUtils__/realHelm';
import { LABEL_ENFORCER } from '../../__testUtils__/RenderedChart';
import { createHelmLintAction } from './createHelmLintAction';
import { createHelmPackageAction } from './createHelmPackageAction';
import { createHelmPushAction } from './createHelmPushAction';
import { createHelmTemplateAction } from './createHelmTemplateAction';

type AnyAction = TemplateAction<JsonObject>;
const CHART = 'operators/label-enforcer/helm/label-enforcer';
const ACCOUNT = { username: 'robot', password: 'pass-word-of-robot' };

describe('actions of helm', () => {
  const directory = createMockDirectory();
  let helm: HelmCli;
  let lint: AnyAction;
  let template: AnyAction;
  let pack: AnyAction;
  let registry: OciRegistry;
  const runs: string[][] = [];
  const logged: string[] = [];

  beforeAll(async () => {
    const real = await realHelm();
    helm = {
      version: () => real.version(),
      run: run => {
        runs.push(run.args);
        return real.run(run);
      },
    };
    lint = createHelmLintAction({ helm }) as unknown as AnyAction;
    template = createHelmTemplateAction({ helm }) as unknown as AnyAction;
    pack = createHelmPackageAction({ helm }) as unknown as AnyAction;
    registry = await OciRegistry.start({ credentials: ACCOUNT });
  });
  afterAll(() => registry.stop());

  beforeEach(async () => {
    directory.clear();
    runs.length = 0;
    logged.length = 0;
    const chart = renderOperatorChart(await readChartSources(), {
      ...LABEL_ENFORCER,
      version: '1.0.0',
      environments: ['production'],
    });
    await writeChartFiles(directory.resolve(chart.path), chart.files);
  });

  const push = (more: JsonObject = {}) => {
    const config = mockServices.rootConfig({
      data: {
        helmReleases: {
          chartSources: [
            {
              url: `oci://${registry.host}/charts`,
              plainHttp: true,
              ...ACCOUNT,
              ...more,
            },
          ],
        },
      },
    });
    return createHelmPushAction({
      helm,
      config,
      charts: ChartSources.create({ config }),
    }) as unknown as AnyAction;
  };

  const run = async (
    action: AnyAction,
    input: JsonObject,
    isDryRun = false,
  ): Promise<Record<string, any>> => {
    const context = createMockActionContext({
      input,
      workspacePath: directory.path,
    });
    const log = (text: string) => logged.push(text);
    const logger = { ...context.logger, info: log, warn: log, error: log };
    try {
      await action.handler({ ...context, logger, isDryRun } as any);
    } catch (error) {
      logged.push(String(error));
      throw error;
    }
    return Object.fromEntries((context.output as jest.Mock).mock.calls);
  };
  const change = async (path: string, from: string | RegExp, to: string) => {
    const file = directory.resolve(CHART, path);
    const before = await readFile(file, 'utf8');
    const after = before.replace(from, to);
    expect(after).not.toBe(before);
    await writeFile(file, after);
  };
  const stepOf = (action: AnyAction, example: string) => {
    const [step] = parse(example).steps;
    expect(step.action).toBe(action.id);
    const { properties = {}, required = [] } = action.schema!.input!;
    expect(Object.keys(properties)).toEqual(
      expect.arrayContaining(Object.keys(step.input)),
    );
    expect(Object.keys(step.input)).toEqual(
      expect.arrayContaining(required as string[]),
    );
    return step.input;
  };

  it('runs every example', async () => {
    for (const action of [lint, template, pack]) {
      for (const { example } of action.examples!) {
        await run(action, stepOf(action, example));
      }
    }
    const [{ example }] = push().examples!;
    await run(pack, { chartPath: CHART, destination: 'dist' });
    expect(await run(push(), stepOf(push(), example), true)).toMatchObject({
      ref: 'registry.example.com/charts/label-enforcer:1.0.0',
      pushed: false,
    });
  });

  it('describes every input and output', () => {
    for (const { schema } of [lint, template, pack, push()]) {
      for (const { properties } of [schema!.input!, schema!.output!]) {
        expect(Object.keys(properties!)).not.toEqual([]);
        for (const property of Object.values<any>(properties!)) {
          expect(property.description).toMatch(/^[A-Zs]/);
        }
      }
    }
  });

  describe('helm:lint', () => {
    it('has no message for the standard chart', async () => {
      expect(await run(lint, { chartPath: CHART, strict: true })).toEqual({
        messages: [],
      });
    });

    it('fails on errors, and on warnings where it is strict', async () => {
      await change('Chart.yaml', 'version: 1.0.0', 'version: v1.0.0');
      expect(await run(lint, { chartPath: CHART })).toEqual({
        messages: [
          {
            severity: 'warning',
            path: 'Chart.yaml',
            text: expect.stringContaining("'v1.0.0' is not a valid SemVerV2"),
          },
        ],
      });
      await expect(
        run(lint, { chartPath: CHART, strict: true }),
      ).rejects.toThrow(/helm lint finds 1 .*not a valid SemVerV2/);
      await change('Chart.yaml', /^type: .*$/m, 'type: [');
      await expect(run(lint, { chartPath: CHART })).rejects.toThrow(
        /^helm lint finds/,
      );
    });
  });

  describe('helm:template', () => {
    const input = {
      chartPath: CHART,
      releaseName: 'prophet-label-enforcer',
      namespace: 'prophet-operators',
      manifestPath: 'out/manifest.yaml',
    };

    it('renders into a file, once', async () => {
      const output = await run(template, input);
      expect(output.objects).toContainEqual({
        kind: 'Deployment',
        name: 'prophet-label-enforcer',
        namespace: 'prophet-operators',
      });
      expect(output.objects).toHaveLength(12);
      expect(await run(template, input)).toEqual(output);
      const other = { ...input, values: { replicaCount: 3 } };
      await expect(run(template, other)).rejects.toThrow(/left as it is/);
      await run(template, { ...other, overwrite: true });
      await expect(
        readFile(directory.resolve('out/manifest.yaml'), 'utf8'),
      ).resolves.toContain('replicas: 3');
    });

    it.each([
      [{ releaseName: '--post-renderer=/bin/sh' }],
      [{ namespace: '--debug' }],
      [{ kubeVersion: '1.30.0 --validate' }],
      [{ apiVersions: ['--output-dir=/tmp'] }],
    ])('does not take %j', more => {
      const parsed = (template.schema!.input as any).properties;
      const [[key, value]] = Object.entries<any>(more);
      const pattern = (parsed[key].items ?? parsed[key]).pattern;
      expect(String(value)).not.toMatch(new RegExp(pattern));
    });

    it.each([
      [{ chartPath: '../..' }, /not allowed/i],
      [{ valuesFiles: ['../../etc/passwd'] }, /not allowed/i],
      [{ valuesFiles: ['https://example.com/x'] }, /There is no values file/],
      [{ manifestPath: '../out.yaml' }, /not allowed/i],
      [{ chartPath: 'operators' }, /There is no Chart.yaml/],
    ])('refuses %j', async (more, message) => {
      await expect(run(template, { ...input, ...more })).rejects.toThrow(
        message,
      );
      expect(runs).toEqual([]);
    });

    it('follows no link in a chart', async () => {
      await symlink('/etc/hosts', directory.resolve(CHART, 'secret.txt'));
      await expect(run(template, input)).rejects.toThrow(
        /secret.txt is a link/,
      );
      expect(runs).toEqual([]);
    });
  });

  describe('helm:package', () => {
    const input = { chartPath: CHART, destination: 'dist' };

    it('gives the same digest for the same files, and another for others', async () => {
      const first = await run(pack, input);
      expect(first).toEqual({
        path: 'dist/label-enforcer-1.0.0.tgz',
        name: 'label-enforcer',
        version: '1.0.0',
        digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
      });
      const now = new Date();
      await utimes(directory.resolve(CHART, 'values.yaml'), now, now);
      expect(await run(pack, input)).toEqual(first);
      await change('values.yaml', 'replicaCount: 2', 'replicaCount: 3');
      await expect(run(pack, input)).rejects.toThrow(/left as it is/);
      const second = await run(pack, { ...input, version: '1.0.1' });
      expect(second.path).toBe('dist/label-enforcer-1.0.1.tgz');
      expect(second.digest).not.toBe(first.digest);
    });

    it('puts nothing outside of the workspace', async () => {
      await expect(
        run(pack, { ...input, destination: '../dist' }),
      ).rejects.toThrow(/not allowed/i);
      expect(runs).toEqual([]);
    });
  });

  describe('helm:push', () => {
    const path = 'dist/label-enforcer-1.0.0.tgz';
    const input = () => ({ path, registry: `oci://${registry.host}/charts` });

    it('publishes a version once, and tells no credential', async () => {
      await run(pack, { chartPath: CHART, destination: 'dist' });
      const first = await run(push(), input());
      expect(first).toMatchObject({
        ref: `${registry.host}/charts/label-enforcer:1.0.0`,
        pushed: true,
      });
      expect(first.digest).toBe(
        registry.store.manifest('charts/label-enforcer', '1.0.0').digest,
      );
      expect(await run(push(), input())).toEqual({ ...first, pushed: false });

      await change('values.yaml', 'replicaCount: 2', 'replicaCount: 3');
      await run(pack, { chartPath: CHART, destination: 'other' });
      await expect(
        run(push(), { ...input(), path: 'other/label-enforcer-1.0.0.tgz' }),
      ).rejects.toThrow(/already holds version 1.0.0/);
      expect(
        registry.store.manifest('charts/label-enforcer', '1.0.0').digest,
      ).toBe(first.digest);
      const told = JSON.stringify([runs, logged]);
      expect(told).toContain('push');
      expect(told).not.toContain(ACCOUNT.password);
      expect(told).not.toContain(
        Buffer.from(`robot:${ACCOUNT.password}`).toString('base64'),
      );
    });

    it('asks no registry in a dry run', async () => {
      await run(pack, { chartPath: CHART, destination: 'dist' });
      const before = registry.requests.length;
      await run(push(), input(), true);
      expect(registry.requests).toHaveLength(before);
    });

    it('fails with the answer of a registry that refuses the account', async () => {
      await run(pack, { chartPath: CHART, destination: 'dist' });
      await expect(run(push({ password: 'wrong' }), input())).rejects.toThrow(
        /401/,
      );
      expect(JSON.stringify(logged)).not.toContain('wrong"');
    });

    it('speaks plain HTTP only where that is configured', async () => {
      await run(pack, { chartPath: CHART, destination: 'dist' });
      const before = registry.requests.length;
      await expect(run(push({ plainHttp: false }), input())).rejects.toThrow();
      expect(registry.requests).toHaveLength(before);
    });

    it.each([
      ['https://charts.example.com/operators'],
      ['oci://user:pass@registry.example.com/charts'],
      ['oci://registry.example.com/../x'],
      ['oci://--plain-http/charts'],
      ['oci://registry.example.com/charts --plain-http'],
    ])('takes %s for no registry', async to => {
      await expect(
        run(push(), { path: 'x.tgz', registry: to }),
      ).rejects.toThrow(/registry has to be an OCI registry/);
    });

    it('refuses what is no archive of a chart', async () => {
      await writeFile(directory.resolve('x.tgz'), 'no archive');
      await expect(run(push(), { ...input(), path: 'x.tgz' })).rejects.toThrow(
        /helm show chart failed/,
      );
      await expect(
        run(push(), { ...input(), path: '../x.tgz' }),
      ).rejects.toThrow(/not allowed/i);
    });
  });
});
