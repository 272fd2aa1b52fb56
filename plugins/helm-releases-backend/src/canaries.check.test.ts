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
import { ServiceFactoryTester } from '@backstage/backend-test-utils';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CanaryHunt } from './__testUtils__/CanaryHunt';
import { ObservedHelm } from './__testUtils__/ObservedHelm';
import { talkativeServices } from './__testUtils__/TalkativeServices';

jest.setTimeout(300_000);

describe('secrets', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'canaries-test-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

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
    const leaky = await ObservedHelm.create(folder);
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
