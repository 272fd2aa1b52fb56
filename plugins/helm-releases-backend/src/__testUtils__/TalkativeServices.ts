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
import { metricsServiceMock } from '@backstage/backend-test-utils/alpha';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';

/**
 * Services through which the plugin tells others than its caller something.
 *
 * @param tell - is given the place and what is told there
 */
export function talkativeServices(
  tell: (place: string, told: unknown) => void,
): BackendFeature[] {
  const log = (...args: unknown[]) => args.forEach(arg => tell('log', arg));
  const logger: RootLoggerService = {
    error: log,
    warn: log,
    info: log,
    debug: log,
    child: meta => {
      tell('log', meta);
      return logger;
    },
  };
  const measured = (...args: unknown[]) => tell('metrics', args);
  return [
    createServiceFactory({
      service: coreServices.rootLogger,
      deps: {},
      factory: () => logger,
    }),
    mockServices.auditor.mock({
      createEvent: async ({ request, ...event }) => {
        tell('audit', event);
        return {
          success: async options => tell('audit', options ?? {}),
          fail: async options => tell('audit', options),
        };
      },
    }).factory,
    createServiceFactory({
      service: notificationService,
      deps: {},
      factory: () => ({
        send: async notification => tell('notification', notification),
      }),
    }),
    createServiceFactory({
      service: signalsServiceRef,
      deps: {},
      factory: () => ({ publish: async signal => tell('signal', signal) }),
    }),
    metricsServiceMock.mock({
      createCounter: () => ({ add: measured }),
      createHistogram: () => ({ record: measured }),
      createObservableGauge: () => ({
        addCallback: callback =>
          void callback({ observe: measured } as Parameters<
            typeof callback
          >[0]),
        removeCallback: () => {},
      }),
    }).factory,
  ];
}
