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

import { createBackend } from '@backstage/backend-defaults';
import { rootHttpRouterServiceFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { JsonObject } from '@backstage/types';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import helmReleasesPlugin from '..';

/** What the parent process sends to start the backend. */
export interface ReplicaSetup {
  config: JsonObject;
  entities: Entity[];
}

/**
 * The program of one replica: Backstage's backend with the plugin, the user of
 * the test on each request, and a catalog that holds what the parent sent.
 *
 * @returns the port that it listens on
 */
async function start({ config, entities }: ReplicaSetup): Promise<number> {
  let server: Server | undefined;
  const backend = createBackend();
  backend.add(mockServices.rootConfig.factory({ data: config }));
  backend.add(mockServices.auth.factory());
  backend.add(mockServices.httpAuth.factory());
  backend.add(mockServices.userInfo.factory());
  backend.add(catalogServiceMock.factory({ entities }));
  backend.add(
    rootHttpRouterServiceFactory({
      configure(context) {
        server = context.server;
        context.applyDefaults();
      },
    }),
  );
  backend.add(helmReleasesPlugin);
  await backend.start();
  return (server!.address() as AddressInfo).port;
}

process.on('message', (message: { setup?: ReplicaSetup }) => {
  // What loads TypeScript uses the channel as well.
  if (message.setup) {
    start(message.setup).then(
      port => process.send!({ port }),
      error => {
        process.stderr.write(`${error.stack}\n`);
        process.exit(1);
      },
    );
  }
});
// A parent that is gone cannot stop it.
process.once('disconnect', () => process.exit(1));
