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
  type BackendFeature,
  coreServices,
  createServiceFactory,
  type RootLoggerService,
} from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  MASKED_TEXT,
  type ReleasePlan,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { API, PluginHarness } from './__testUtils__/PluginHarness';
import {
  BUSY_CHART,
  RUNNING_CHART,
  TALKING_CHART,
} from './plan/__testUtils__/planCharts';

jest.setTimeout(120_000);

const RELEASE = `${API}/releases/staging/apps/web`;

/** What the plugin tells anybody but the caller. */
class Told {
  readonly lines: string[] = [];

  get features(): BackendFeature[] {
    const note = (...args: unknown[]) => {
      this.lines.push(
        args
          .map(arg =>
            arg instanceof Error ? `${arg.stack}` : JSON.stringify(arg),
          )
          .join(' '),
      );
    };
    const logger: RootLoggerService = {
      error: note,
      warn: note,
      info: note,
      debug: note,
      child: () => logger,
    };
    return [
      createServiceFactory({
        service: coreServices.rootLogger,
        deps: {},
        factory: () => logger,
      }),
      mockServices.auditor.mock({
        createEvent: async ({ eventId, severityLevel, meta }) => {
          note(eventId, severityLevel, meta);
          return {
            success: async options => note(eventId, 'succeeded', options),
            fail: async ({ error, ...options }) =>
              note(eventId, 'failed', error, options),
          };
        },
      }).factory,
    ];
  }

  /** Canaries that were told, with the lines that told them. */
  leaks(canaries: string[]): string[] {
    return this.lines.filter(line =>
      canaries.some(each => line.includes(each)),
    );
  }
}

describe('the secrets of a plan', () => {
  const told = new Told();
  let plugin: PluginHarness;
  let mayReadValues = true;

  beforeAll(async () => {
    plugin = await PluginHarness.start({
      features: [
        ...told.features,
        mockServices.permissions.mock({
          authorize: async requests =>
            requests.map(({ permission }) => ({
              result:
                mayReadValues || permission.name !== 'helm.release.values.read'
                  ? AuthorizeResult.ALLOW
                  : AuthorizeResult.DENY,
            })),
        }).factory,
      ],
    });
    const running = await plugin.publish(RUNNING_CHART);
    await plugin.publish(BUSY_CHART);
    await plugin.publish(TALKING_CHART);
    await plugin.helm(
      ...['upgrade', 'web', running, '-n', 'apps', '--reset-then-reuse-values'],
      ...['--set', 'level=canary-level'],
    );
  });

  afterAll(() => plugin?.stop());

  afterEach(() => {
    plugin.cluster.faults.clear();
    mayReadValues = true;
  });

  /** Planted in Secrets, in values that are called secrets, and in credentials. */
  const canaries = () => [
    'hunter2',
    Buffer.from('hunter2').toString('base64'),
    'canary-fixed',
    'canary-turned',
    'canary-added',
    'canary-password',
    plugin.cluster.token,
  ];

  const plan = async (body: object) => {
    const { status, text } = await plugin.http
      .post(`${RELEASE}/plans`)
      .send(body);
    expect(status).toBe(200);
    for (const canary of canaries()) {
      expect(text).not.toContain(canary);
      expect(text).not.toContain(Buffer.from(canary).toString('base64'));
    }
    return JSON.parse(text) as ReleasePlan;
  };

  /** A webhook that repeats what it was sent. */
  const denyLoudly = () =>
    plugin.cluster.faults.add({
      match: { method: 'PATCH', path: /web-settings/ },
      action: {
        kind: 'status',
        code: 403,
        reason: 'Forbidden',
        message:
          'admission webhook "loud.example.org" denied the request: hunter2 and canary-level are not wanted',
      },
    });

  it('stay where they are: not in the answer, nor in logs and audit events', async () => {
    denyLoudly();
    const busy = await plan({ chartVersion: '1.2.0' });
    expect(busy.withheld).toBeUndefined();
    expect(
      busy.answers.find(({ object }) => object.name === 'web-settings'),
    ).toMatchObject({
      verdict: 'refused',
      message: expect.stringContaining(
        '•••••• and canary-level are not wanted',
      ),
    });
    await plan({
      chartVersion: '1.2.0',
      values: 'adminPassword: canary-password\nlevel: canary-level\n',
    });
    const talking = await plan({ chartVersion: '1.7.0' });
    expect(talking.notices[0]).toMatchObject({
      code: 'template-failed',
      message: expect.stringContaining(
        '•••••• is too short, and canary-level is no level',
      ),
    });
    await plan({ revision: 1 });
    expect(told.lines.some(line => line.includes('release-plan'))).toBe(true);
    expect(told.leaks(canaries())).toEqual([]);
    expect(told.leaks(['canary-level'])).toEqual([]);
  });

  it('and what values say at all, are withheld from who may not read values', async () => {
    mayReadValues = false;
    denyLoudly();
    const busy = await plan({ chartVersion: '1.2.0' });
    expect(busy.withheld).toContain('helm.release.values.read');
    expect(JSON.stringify(busy)).not.toContain('canary-level');
    expect(
      [...busy.resources, ...busy.hooks, busy.values].filter(
        each => 'before' in each || 'after' in each,
      ),
    ).toEqual([]);
    expect(busy.resources.length).toBeGreaterThan(5);
    const refused = busy.answers.find(({ verdict }) => verdict === 'refused');
    expect(refused).toMatchObject({
      object: { name: 'web-settings' },
      failureClass: 'webhook',
      nextStep: expect.any(String),
    });
    expect(refused).not.toHaveProperty('message');

    const talking = await plan({ chartVersion: '1.7.0' });
    expect(talking.notices[0]).toMatchObject({
      code: 'template-failed',
      message: expect.stringContaining('could not be rendered'),
    });
    expect(JSON.stringify(talking)).not.toContain('canary-level');

    const given = await plan({
      chartVersion: '1.2.0',
      values: 'level: canary-level\n',
    });
    expect(JSON.stringify(given)).not.toContain('canary-level');
    expect(told.leaks([...canaries(), 'canary-level'])).toEqual([]);
  });

  it('come back to their places where values were read masked and edited', async () => {
    const { text: shown } = await plugin.http
      .get(`${RELEASE}/values`)
      .expect(200);
    expect(shown).toContain(MASKED_TEXT);
    expect(shown).not.toContain('hunter2');
    const stored = await plugin.helm('get', 'values', 'web', '-n', 'apps');
    expect(stored).toContain('hunter2');
    const edited = `# by hand\n${shown.replace(
      'canary-level',
      'canary-other',
    )}`;
    mayReadValues = false;
    const planned = await plan({ chartVersion: '1.0.5', values: edited });
    mayReadValues = true;
    const typed = await plan({
      chartVersion: '1.0.5',
      values: edited.replaceAll(MASKED_TEXT, '"hunter2"'),
    });
    expect(planned.digest).toBe(typed.digest);
    expect(typed.values.after).toContain('canary-other');
    expect(typed.values.after).not.toContain('(changed)');

    for (const call of ['plans', 'upgrades']) {
      const { status, text } = await plugin.http
        .post(`${RELEASE}/${call}`)
        .send({
          chartVersion: '1.0.5',
          values: `shown: ${MASKED_TEXT}\n${edited}`,
        });
      expect(status).toBe(400);
      expect(JSON.parse(text).error.message).toContain('The value of shown');
      expect(text).not.toContain('hunter2');
    }

    const { body } = await plugin.http
      .post(`${RELEASE}/upgrades`)
      .send({
        chartVersion: '1.0.5',
        values: edited,
        planDigest: planned.digest,
      })
      .expect(202);
    const operation = await plugin.finished(body.operationId);
    expect(operation).toMatchObject({ state: 'succeeded' });
    const { text: events } = await plugin.http
      .get(`${API}/operations/${body.operationId}/events`)
      .expect(200);
    expect(await plugin.helm('get', 'values', 'web', '-n', 'apps')).toBe(
      stored.replace('canary-level', 'canary-other'),
    );
    for (const canary of canaries()) {
      expect(`${JSON.stringify(operation)}${events}`).not.toContain(canary);
    }
    expect(told.leaks([...canaries(), 'canary-other'])).toEqual([]);
  });
});
