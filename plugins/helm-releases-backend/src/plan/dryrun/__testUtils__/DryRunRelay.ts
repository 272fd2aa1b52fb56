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

import { mockServices } from '@backstage/backend-test-utils';
import type { StorageDriver } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { ClusterTransport } from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { RelayClient } from '../../../relay/__testUtils__/RelayClient';
import { Relay } from '../../../relay/Relay';
import { DryRunKinds } from '../DryRunKinds';
import { DryRunPassage } from '../DryRunPassage';
import { DryRunRecord } from '../DryRunRecord';
import { PretendedObjects } from '../PretendedObjects';
import { SecretContents } from '../../masking/SecretContents';

/** A relay of a dry run of the release `apps/web`, without helm. */
export class DryRunRelay {
  static async start(
    transport: ClusterTransport,
    driver: StorageDriver = 'secret',
  ): Promise<DryRunRelay> {
    const record = new DryRunRecord();
    const passage = new DryRunPassage(
      {
        kinds: new DryRunKinds(transport, new AbortController().signal),
        objects: new PretendedObjects(),
        record,
        secrets: new SecretContents(),
      },
      { cluster: 'staging', namespace: 'apps', name: 'web' },
      driver,
    );
    const relay = await Relay.start({
      transport,
      logger: mockServices.logger.mock(),
      times: { watchMs: 200 },
      passage: passage.pass,
    });
    return new DryRunRelay(relay, record, passage);
  }

  readonly client: RelayClient;

  private constructor(
    readonly relay: Relay,
    readonly record: DryRunRecord,
    readonly passage: DryRunPassage,
  ) {
    this.client = new RelayClient(relay.kubeconfig());
  }

  async stop(): Promise<void> {
    this.client.agent.destroy();
    await this.relay.close();
  }
}
