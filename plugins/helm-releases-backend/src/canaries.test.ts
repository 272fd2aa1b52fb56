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

import type { Operation } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { OperatorChart } from '@prophet-aiops/sandbox';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  definitionWith,
  failingCharts,
  secretWith,
} from './__testUtils__/canaryCharts';
import { CanaryHunt } from './__testUtils__/CanaryHunt';
import { CanaryPortal, RELEASE } from './__testUtils__/CanaryPortal';
import { API } from './__testUtils__/PluginHarness';
import { until } from './operations/__testUtils__/until';

jest.setTimeout(300_000);

const SECOND = `${API}/releases/staging/apps/second`;

describe('secrets', () => {
  const hunt = new CanaryHunt();
  const stored = hunt.plant('stored value');
  const given = hunt.plant('given value');
  const nested = hunt.plant('nested value');
  const literal = hunt.plant('Secret of the chart');
  const changed = hunt.plant('Secret of the next chart');
  const living = hunt.plant('living Secret');
  const defaulted = hunt.plant('default of a definition');
  const registryPassword = hunt.plant('password of the registry');
  // What a caller shows; the header itself must not come back.
  hunt.add('token of a user', 'mock-user-token');
  hunt.add('token of a service', 'mock-service-token');

  let portal: CanaryPortal;
  let folder: string;

  const yaml = (text: string) => JSON.stringify(text);
  const values = `adminPassword: ${yaml(
    given,
  )}\ndatabase: {clients: [{apiToken: ${yaml(nested)}}]}\nlevel: debug\n`;
  const chart = (
    version: string,
    more: Partial<OperatorChart> = {},
  ): OperatorChart => ({
    name: 'web',
    version,
    values: 'adminPassword: ""\ndatabase: {}\n',
    notes: 'The password is {{ .Values.adminPassword }}',
    ...more,
    templates: { 'secret.yaml': secretWith(changed), ...more.templates },
  });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'canaries-test-'));
    portal = await CanaryPortal.start({ hunt, folder, registryPassword });
    const { plugin } = portal;
    hunt.add('token of the cluster', plugin.cluster.token);
    const running = await plugin.publish(
      chart('1.0.5', { templates: { 'secret.yaml': secretWith(literal) } }),
    );
    await plugin.publish(chart('2.0.0'));
    await plugin.publish(
      chart('2.1.0', {
        files: { 'crds/gadgets.yaml': definitionWith(defaulted) },
      }),
    );
    for (const [version, more] of Object.entries(failingCharts)) {
      await plugin.publish(chart(version, more));
    }
    await plugin.helm(
      ...['upgrade', 'web', running, '-n', 'apps'],
      ...['--set-json', `adminPassword=${yaml(stored)}`],
    );
    await plugin.cluster.objects.put({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'taken', namespace: 'apps' },
      data: { word: Buffer.from(living).toString('base64') },
    });
    await until(
      'the release',
      async () => (await plugin.list()).items[0].revision === 2,
    );
  });

  afterAll(async () => {
    await portal?.plugin.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const asked = (chartVersion: string) => ({
    entityRef: 'component:default/web',
    chartVersion,
  });

  const install = (chartVersion: string) =>
    portal.change('installs', { ...asked(chartVersion), values }, SECOND);

  /** Installs that succeed and fail, with values of their own. */
  const installSecond = async (note: (operation: Operation) => void) => {
    for (const chartVersion of ['2.0.0', ...Object.keys(failingCharts)]) {
      await portal.ask('post', `${SECOND}/plans`, {
        ...asked(chartVersion),
        values,
      });
    }
    for (const body of [
      { ...asked('2.0.0'), values: `${given}: [` },
      { ...asked('2.0.0'), values: yaml(given) },
      { ...asked('2.0.0'), password: given },
      { ...asked(given), values },
    ]) {
      const { status } = await portal.ask('post', `${SECOND}/installs`, body);
      expect(status).toBe(400);
    }
    for (const chartVersion of Object.keys(failingCharts)) {
      const failed = await install(chartVersion);
      note(failed);
      if (failed.state === 'succeeded') {
        note(await portal.change('uninstalls', { keepHistory: false }, SECOND));
      }
    }
    const takeBack = portal.denyLoudly(given, nested, changed);
    await portal.ask('post', `${SECOND}/plans`, { ...asked('2.0.0'), values });
    note(await install('2.0.0'));
    takeBack();
    const installed = await install('2.0.0');
    expect(installed.state).toBe('succeeded');
    note(installed);
    for (const path of ['', '/revisions', '/values', '/values?all=true']) {
      await portal.ask('get', `${SECOND}${path}`);
    }
  };

  /** Definitions that the cluster refuses, and takes. */
  const applyDefinitions = async (note: (operation: Operation) => void) => {
    const chartVersion = '2.1.0';
    const crds = ['gadgets.example.org'];
    const refuse = () =>
      portal.plugin.cluster.faults.add({
        match: { method: 'PATCH', path: /customresourcedefinitions/ },
        action: {
          kind: 'status',
          code: 422,
          message:
            'CustomResourceDefinition "gadgets.example.org" is invalid: no',
        },
      });
    for (const isRefused of [true, false]) {
      const takeBack = isRefused ? refuse() : () => {};
      const { body: plan } = await portal.ask('post', `${SECOND}/plans`, {
        chartVersion,
        values,
      });
      note(
        await portal.change(
          'crds',
          { chartVersion, values, planDigest: plan.digest, crds },
          SECOND,
        ),
      );
      takeBack();
    }
    await portal.ask('post', `${SECOND}/plans`, { chartVersion, values });
  };

  it('are found nowhere, whatever is asked', async () => {
    await portal.readEverything();
    const states: Record<string, string> = {};
    const note = ({ kind, state, failureClass, to }: Operation) => {
      states[`${kind} ${to.chartVersion ?? ''}`] = failureClass ?? state;
    };

    // Plans of all that succeeds and fails, with values and without.
    for (const chartVersion of ['2.0.0', ...Object.keys(failingCharts)]) {
      await portal.ask('post', `${RELEASE}/plans`, { chartVersion });
      await portal.ask('post', `${RELEASE}/plans`, { chartVersion, values });
    }
    await portal.ask('post', `${RELEASE}/plans`, { revision: 1 });
    let takeBack = portal.denyLoudly(stored, changed, literal);
    await portal.ask('post', `${RELEASE}/plans`, { chartVersion: '2.0.0' });
    takeBack();
    takeBack = portal.denyLoudly(given, nested, changed, stored, literal);
    await portal.ask('post', `${RELEASE}/plans`, {
      chartVersion: '2.0.0',
      values,
    });
    takeBack();

    // What is no request at all.
    for (const body of [
      { chartVersion: given },
      { chartVersion: '2.0.0', values: `${given}: [` },
      { chartVersion: '2.0.0', values: yaml(given) },
      { chartVersion: '2.0.0', planDigest: given },
      { chartVersion: '2.0.0', password: given },
    ]) {
      const { status } = await portal.ask('post', `${RELEASE}/upgrades`, body);
      expect(status).toBe(400);
    }

    // Failures of each kind, with values and without.
    for (const chartVersion of Object.keys(failingCharts)) {
      note(await portal.change('upgrades', { chartVersion }));
      note(await portal.change('upgrades', { chartVersion, values }));
    }
    takeBack = portal.denyLoudly(stored, changed, literal);
    note(await portal.change('upgrades', { chartVersion: '2.0.0' }));
    takeBack();
    takeBack = portal.denyLoudly(stored, literal);
    note(await portal.change('rollbacks', { revision: 2 }));
    takeBack();
    takeBack = portal.denyLoudly(given, nested, changed, stored);
    note(await portal.change('upgrades', { chartVersion: '2.0.0', values }));
    takeBack();
    await portal.plugin.cluster.setReady(
      { kind: 'Deployment', namespace: 'apps', name: 'web' },
      false,
    );
    note(await portal.change('upgrades', { chartVersion: '2.0.0', values }));
    await portal.plugin.cluster.setReady(
      { kind: 'Deployment', namespace: 'apps', name: 'web' },
      true,
    );
    await portal.plugin.cluster.faults.unreachable(true);
    await portal.ask('get', `${RELEASE}/values`);
    await portal.ask('post', `${RELEASE}/plans`, {
      chartVersion: '2.0.0',
      values,
    });
    await portal.plugin.cluster.faults.unreachable(false);
    portal.plugin.registry.answerWith(401);
    await portal.ask('post', `${RELEASE}/plans`, {
      chartVersion: '2.0.0',
      values,
    });
    note(await portal.change('upgrades', { chartVersion: '2.0.0', values }));
    portal.plugin.registry.answerWith(undefined);

    await portal.readEverything();
    await until('the registry to be read again', async () => {
      const { status } = await portal.ask('post', `${RELEASE}/plans`, {
        chartVersion: '2.0.0',
      });
      return status === 200;
    });
    const upgraded = await portal.change('upgrades', {
      chartVersion: '2.0.0',
      values,
    });
    expect(upgraded.state).toBe('succeeded');
    note(upgraded);
    await portal.readEverything();
    note(await portal.change('rollbacks', { revision: 2 }));
    note(await portal.change('uninstalls', {}));
    await installSecond(note);
    await applyDefinitions(note);
    await portal.ask('post', `${RELEASE}/unlocks`, {});
    for (const name of [
      'list-helm-releases',
      'plan-helm-upgrade',
      'upgrade-helm-release',
    ]) {
      await portal.ask(
        'post',
        `${API}/.backstage/actions/v2/actions/helm-releases:${name}/invoke`,
        {
          input: {
            cluster: 'staging',
            namespace: 'apps',
            name: 'web',
            chartVersion: '2.0.0',
            planDigest: '0'.repeat(64),
          },
        },
      );
    }
    await portal.readEverything();
    await portal.lookElsewhere();

    process.stderr.write(
      `Planted: ${hunt.canaries.join(', ')}.\nLooked at: ${JSON.stringify(
        hunt.looked,
      )}\nOutcomes: ${JSON.stringify(states)}\nFound: ${
        hunt.leaks.join('; ') || 'none'
      }\n`,
    );
    expect(hunt.leaks).toEqual([]);
    expect(Object.keys(hunt.looked)).toEqual(
      expect.arrayContaining([
        ...[
          'answer to post plans',
          'answer to get web',
          'answer to get events',
        ],
        ...['header of an answer', 'log', 'audit', 'notification'],
        ...['signal', 'metrics', 'process of helm', 'row of operations'],
        'row of operation_events',
      ]),
    );
  });
});
