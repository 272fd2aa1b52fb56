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
  coreServices,
  createServiceFactory,
  createServiceRef,
  type ServiceFactory,
} from '@backstage/backend-plugin-api';
import { metricsServiceRef } from '@backstage/backend-plugin-api/alpha';
import {
  mockCredentials,
  ServiceFactoryTester,
} from '@backstage/backend-test-utils';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import {
  isFinished,
  type Operation,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { OperatorChart } from '@prophet-aiops/sandbox';
import knexFactory from 'knex';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import request from 'supertest';
import { CanaryHunt } from './__testUtils__/CanaryHunt';
import { ObservedHelm } from './__testUtils__/ObservedHelm';
import { API, PluginHarness } from './__testUtils__/PluginHarness';
import { talkativeServices } from './__testUtils__/TalkativeServices';
import { until } from './operations/__testUtils__/until';

jest.setTimeout(300_000);

const RELEASE = `${API}/releases/staging/apps/web`;
const SECOND = `${API}/releases/staging/apps/second`;
const DATABASE = 'helm-releases.sqlite';

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

  let plugin: PluginHarness;
  let helm: ObservedHelm;
  let folder: string;

  const yaml = (text: string) => JSON.stringify(text);
  const values = `adminPassword: ${yaml(
    given,
  )}\ndatabase: {clients: [{apiToken: ${yaml(nested)}}]}\nlevel: debug\n`;

  const secret = (word: string) =>
    `apiVersion: v1\nkind: Secret\nmetadata: {name: web-admin}\nstringData:\n  word: ${yaml(
      word,
    )}\n  password: {{ .Values.adminPassword | toJson }}\ndata:\n  nested: {{ .Values.database | toJson | b64enc }}\n`;
  const chart = (
    version: string,
    more: Partial<OperatorChart> = {},
  ): OperatorChart => ({
    name: 'web',
    version,
    values: 'adminPassword: ""\ndatabase: {}\n',
    notes: 'The password is {{ .Values.adminPassword }}',
    ...more,
    templates: { 'secret.yaml': secret(changed), ...more.templates },
  });

  /** A definition whose objects get a word that nobody else is to see. */
  const definition = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: gadgets.example.org}
spec:
  group: example.org
  scope: Namespaced
  names: {kind: Gadget, listKind: GadgetList, plural: gadgets, singular: gadget}
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              properties:
                password: {type: string, default: ${yaml(defaulted)}}
`;

  /** Versions that fail, each in its own way. */
  const failing: Record<string, Partial<OperatorChart>> = {
    '2.0.1': {
      templates: {
        'talks.yaml':
          '{{ fail (printf "no good: %s and %s" .Values.adminPassword (toJson .Values.database)) }}',
      },
    },
    '2.0.2': {
      files: {
        'values.schema.json': JSON.stringify({
          properties: {
            adminPassword: { type: 'string', pattern: '^[a-z]*$' },
            database: { type: 'string' },
          },
        }),
      },
    },
    '2.0.3': { kubeVersion: '>=99.0.0' },
    '2.0.4': {
      templates: {
        'kind.yaml':
          'apiVersion: example.org/v1\nkind: Unknown\nmetadata: {name: web}\nspec: {{ .Values.adminPassword | toJson }}\n',
      },
    },
    '2.0.5': {
      templates: {
        'taken.yaml':
          'apiVersion: v1\nkind: Secret\nmetadata: {name: taken}\nstringData: {word: {{ .Values.adminPassword | toJson }}}\n',
      },
    },
    '2.0.6': {
      hooks: [
        { event: 'pre-upgrade', fails: true },
        { event: 'pre-install', fails: true },
      ],
    },
    '2.0.7': {
      templates: { 'broken.yaml': 'a: {{ .Values.no.such.value }}\n' },
    },
    '2.0.8': {
      templates: {
        'yaml.yaml':
          'a: {{ .Values.adminPassword }}\n  b: [{{ .Values.adminPassword }}\n',
      },
    },
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'canaries-test-'));
    await mkdir(join(folder, 'database'));
    helm = await ObservedHelm.create(folder);
    plugin = await PluginHarness.start({
      helm: helm.path,
      registryCredentials: { username: 'robot', password: registryPassword },
      operations: {
        timeout: '3s',
        stuckAfter: '1s',
        historyMax: 0,
        installs: [{ namespaces: ['apps'] }],
      },
      rootConfig: {
        backend: {
          database: {
            client: 'better-sqlite3',
            connection: { directory: join(folder, 'database') },
          },
        },
      },
      features: talkativeServices((place, told) => hunt.look(place, told)),
    });
    hunt.add('token of the cluster', plugin.cluster.token);
    const running = await plugin.publish(
      chart('1.0.5', { templates: { 'secret.yaml': secret(literal) } }),
    );
    await plugin.publish(chart('2.0.0'));
    await plugin.publish(
      chart('2.1.0', { files: { 'crds/gadgets.yaml': definition } }),
    );
    for (const [version, more] of Object.entries(failing)) {
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
    await plugin?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** Asks as the owner, and looks at the answer. */
  const ask = async (
    method: 'get' | 'post',
    path: string,
    body?: object,
    headers: Record<string, string> = {},
  ) => {
    const asked = request(plugin.server)
      [method](path)
      .set({ authorization: mockCredentials.user.header(), ...headers });
    const answer = await (body ? asked.send(body) : asked);
    hunt.look(`answer to ${method} ${path.split('/').at(-1)}`, answer.text);
    hunt.look('header of an answer', answer.headers);
    return answer;
  };

  const change = async (
    path: string,
    body: object,
    release = RELEASE,
  ): Promise<Operation> => {
    const {
      body: started,
      status,
      text,
    } = await ask('post', `${release}/${path}`, body);
    expect([path, status, text]).toEqual([path, 202, text]);
    const id = started.operationId;
    const ended = await until('the end of the operation', async () => {
      const { body: operation } = await ask('get', `${API}/operations/${id}`);
      return isFinished(operation.state) && (operation as Operation);
    });
    await ask('get', `${API}/operations/${id}/events`);
    await ask('get', `${API}/operations/${id}/events`, undefined, {
      accept: 'text/event-stream',
    });
    return ended;
  };

  const readEverything = async () => {
    for (const path of [
      `${API}/clusters`,
      `${API}/releases`,
      `${API}/releases?entityRef=component:default/web`,
      RELEASE,
      `${RELEASE}/revisions`,
      `${RELEASE}/versions`,
      `${RELEASE}/values`,
      `${RELEASE}/values?all=true`,
      `${RELEASE}/values?revision=1`,
      `${RELEASE}/values-schema?chartVersion=2.0.2`,
      `${RELEASE}/values?revision=999`,
      `${RELEASE}/no-such-route`,
      `${API}/operations`,
      `${API}/installs?entityRef=component:default/web`,
    ]) {
      await ask('get', path);
    }
  };

  /** A webhook that repeats what it was sent, and what was there before. */
  const denyWith = (words: string) =>
    plugin.cluster.faults.add({
      match: { method: 'PATCH', path: /\/web-admin/ },
      action: {
        kind: 'status',
        code: 403,
        message: `admission webhook "loud.example.org" denied the request: ${words}`,
      },
    });

  /** As it is, and in base64. */
  const denyLoudly = (...texts: string[]) =>
    denyWith(
      texts
        .flatMap(text => [text, Buffer.from(text).toString('base64')])
        .join(' '),
    );

  const asked = (chartVersion: string) => ({
    entityRef: 'component:default/web',
    chartVersion,
  });

  const install = (chartVersion: string) =>
    change('installs', { ...asked(chartVersion), values }, SECOND);

  /** Installs that succeed and fail, with values of their own. */
  const installSecond = async (note: (operation: Operation) => void) => {
    for (const chartVersion of ['2.0.0', ...Object.keys(failing)]) {
      await ask('post', `${SECOND}/plans`, {
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
      const { status } = await ask('post', `${SECOND}/installs`, body);
      expect(status).toBe(400);
    }
    for (const chartVersion of Object.keys(failing)) {
      const failed = await install(chartVersion);
      note(failed);
      if (failed.state === 'succeeded') {
        note(await change('uninstalls', { keepHistory: false }, SECOND));
      }
    }
    const takeBack = denyLoudly(given, nested, changed);
    await ask('post', `${SECOND}/plans`, { ...asked('2.0.0'), values });
    note(await install('2.0.0'));
    takeBack();
    const installed = await install('2.0.0');
    expect(installed.state).toBe('succeeded');
    note(installed);
    for (const path of ['', '/revisions', '/values', '/values?all=true']) {
      await ask('get', `${SECOND}${path}`);
    }
  };

  /** Definitions that the cluster refuses, and takes. */
  const applyDefinitions = async (note: (operation: Operation) => void) => {
    const chartVersion = '2.1.0';
    const crds = ['gadgets.example.org'];
    const refuse = () =>
      plugin.cluster.faults.add({
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
      const { body: plan } = await ask('post', `${SECOND}/plans`, {
        chartVersion,
        values,
      });
      note(
        await change(
          'crds',
          { chartVersion, values, planDigest: plan.digest, crds },
          SECOND,
        ),
      );
      takeBack();
    }
    await ask('post', `${SECOND}/plans`, { chartVersion, values });
  };

  const lookElsewhere = async () => {
    for (const process of await helm.processes()) {
      hunt.look('process of helm', process);
    }
    const path = join(folder, 'database', DATABASE);
    const knex = knexFactory({
      client: 'better-sqlite3',
      connection: { filename: path },
      useNullAsDefault: true,
    });
    const tables = await knex('sqlite_master').where({ type: 'table' });
    for (const { name } of tables) {
      for (const row of await knex(name)) {
        hunt.look(`row of ${name}`, row);
      }
    }
    await knex.destroy();
  };

  it('are found nowhere, whatever is asked', async () => {
    await readEverything();
    const states: Record<string, string> = {};
    const note = ({ kind, state, failureClass, to }: Operation) => {
      states[`${kind} ${to.chartVersion ?? ''}`] = failureClass ?? state;
    };

    // Plans of all that succeeds and fails, with values and without.
    for (const chartVersion of ['2.0.0', ...Object.keys(failing)]) {
      await ask('post', `${RELEASE}/plans`, { chartVersion });
      await ask('post', `${RELEASE}/plans`, { chartVersion, values });
    }
    await ask('post', `${RELEASE}/plans`, { revision: 1 });
    let takeBack = denyLoudly(stored, changed, literal);
    await ask('post', `${RELEASE}/plans`, { chartVersion: '2.0.0' });
    takeBack();
    takeBack = denyLoudly(given, nested, changed, stored, literal);
    await ask('post', `${RELEASE}/plans`, { chartVersion: '2.0.0', values });
    takeBack();

    // What is no request at all.
    for (const body of [
      { chartVersion: given },
      { chartVersion: '2.0.0', values: `${given}: [` },
      { chartVersion: '2.0.0', values: yaml(given) },
      { chartVersion: '2.0.0', planDigest: given },
      { chartVersion: '2.0.0', password: given },
    ]) {
      const { status } = await ask('post', `${RELEASE}/upgrades`, body);
      expect(status).toBe(400);
    }

    // Failures of each kind, with values and without.
    for (const chartVersion of Object.keys(failing)) {
      note(await change('upgrades', { chartVersion }));
      note(await change('upgrades', { chartVersion, values }));
    }
    takeBack = denyLoudly(stored, changed, literal);
    note(await change('upgrades', { chartVersion: '2.0.0' }));
    takeBack();
    takeBack = denyLoudly(stored, literal);
    note(await change('rollbacks', { revision: 2 }));
    takeBack();
    takeBack = denyLoudly(given, nested, changed, stored);
    note(await change('upgrades', { chartVersion: '2.0.0', values }));
    takeBack();
    await plugin.cluster.setReady(
      { kind: 'Deployment', namespace: 'apps', name: 'web' },
      false,
    );
    note(await change('upgrades', { chartVersion: '2.0.0', values }));
    await plugin.cluster.setReady(
      { kind: 'Deployment', namespace: 'apps', name: 'web' },
      true,
    );
    await plugin.cluster.faults.unreachable(true);
    await ask('get', `${RELEASE}/values`);
    await ask('post', `${RELEASE}/plans`, { chartVersion: '2.0.0', values });
    await plugin.cluster.faults.unreachable(false);
    plugin.registry.answerWith(401);
    await ask('post', `${RELEASE}/plans`, { chartVersion: '2.0.0', values });
    note(await change('upgrades', { chartVersion: '2.0.0', values }));
    plugin.registry.answerWith(undefined);

    await readEverything();
    await until('the registry to be read again', async () => {
      const { status } = await ask('post', `${RELEASE}/plans`, {
        chartVersion: '2.0.0',
      });
      return status === 200;
    });
    const upgraded = await change('upgrades', {
      chartVersion: '2.0.0',
      values,
    });
    expect(upgraded.state).toBe('succeeded');
    note(upgraded);
    await readEverything();
    note(await change('rollbacks', { revision: 2 }));
    note(await change('uninstalls', {}));
    await installSecond(note);
    await applyDefinitions(note);
    await ask('post', `${RELEASE}/unlocks`, {});
    for (const name of [
      'list-helm-releases',
      'plan-helm-upgrade',
      'upgrade-helm-release',
    ]) {
      await ask(
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
    await readEverything();
    await lookElsewhere();

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

  it('would be found wherever they were, in whatever form', async () => {
    const canary = 'cnry"0123456789ab&/planted?';
    const check = new CanaryHunt();
    check.add('planted', canary);
    const tell = (place: string, told: unknown) => check.look(place, told);

    // The places through which the plugin tells others something.
    const started = await ServiceFactoryTester.from(
      createServiceFactory({
        service: createServiceRef<{ tellAll(): Promise<void> }>({ id: 'leak' }),
        deps: {
          auditor: coreServices.auditor,
          logger: coreServices.logger,
          metrics: metricsServiceRef,
          notifications: notificationService,
          signals: signalsServiceRef,
        },
        factory: ({ auditor, logger, metrics, notifications, signals }) => ({
          async tellAll() {
            logger.warn('It failed', new Error('no', { cause: canary }));
            const event = await auditor.createEvent({ eventId: 'a' });
            await event.fail({ error: new Error(`no ${canary}`) });
            await notifications.send({
              recipients: { type: 'broadcast' },
              payload: { title: canary },
            });
            await signals.publish({
              recipients: { type: 'broadcast' },
              channel: 'a',
              message: { url: encodeURIComponent(canary) },
            });
            metrics.createCounter('a').add(1, { source: canary });
          },
        }),
      }),
      { dependencies: talkativeServices(tell) as ServiceFactory[] },
    ).getSubject();
    await started.tellAll();

    // The command line of a process, and a row of the database.
    const own = await mkdtemp(join(folder, 'self-check-'));
    const leaky = await ObservedHelm.create(own);
    await promisify(execFile)(leaky.path, ['version', '--template', canary]);
    for (const process of await leaky.processes()) {
      tell('process of helm', process);
    }
    tell('row', { message: JSON.stringify({ values: canary }) });

    // An answer, with base64 that begins anywhere in a longer text.
    for (const before of ['', 'a', 'ab']) {
      tell(
        `answer after "${before}"`,
        Buffer.from(`${before}${canary} and more`).toString('base64'),
      );
    }
    tell('header', { location: `/?q=${encodeURIComponent(canary)}` });

    const found = check.leaks.map(leak => leak.split(' in ').at(-1));
    expect([...new Set(found)].sort()).toEqual(
      Object.keys(check.looked).sort(),
    );
    expect(Object.keys(check.looked)).toHaveLength(11);
    check.look('elsewhere', 'nothing');
    expect(check.leaks.join()).not.toContain('elsewhere');
  });
});
