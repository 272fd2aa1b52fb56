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

import { TestDatabases } from '@backstage/backend-test-utils';
import type { FailureClass } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { ClusterFixture, type OperatorChart } from '@prophet-aiops/sandbox';
import { randomBytes } from 'node:crypto';
import { RefusingWebhook } from '../plan/dryrun/__testUtils__/RefusingWebhook';
import { OperationHarness } from './__testUtils__/OperationHarness';

jest.setTimeout(120_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

function configMap(name: string): string {
  return `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\n`;
}

function deployment(app: string): string {
  return `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: other}\nspec:\n  selector: {matchLabels: {app: ${app}}}\n  template:\n    metadata: {labels: {app: ${app}}}\n    spec: {containers: [{name: a, image: b}]}\n`;
}

interface Failure {
  failureClass: FailureClass;
  /** What differs in the chart that was there, and in the one that fails. */
  old?: Partial<OperatorChart>;
  chart: Partial<OperatorChart>;
  /** What the cluster does not let pass. */
  webhook?: { away: boolean };
  /** Parts of the message, in order. */
  message: RegExp[];
}

const ROLLED_BACK =
  /Revision 2 failed; helm rolled back: revision 3 runs chart 1\.0\.0\./;
const NOT_STARTED =
  /No revision was made: revision 1 \(deployed, chart 1\.0\.0\) is still the newest\./;

describe('what the real helm says of a failure', () => {
  const clusters = new ClusterFixture({ name: 'staging' });
  let harness: OperationHarness;
  let webhook: RefusingWebhook | undefined;

  beforeEach(async () => {
    harness = await OperationHarness.start(
      await databases.init('SQLITE_3'),
      clusters,
    );
  });

  afterEach(async () => {
    await webhook?.stop();
    webhook = undefined;
    await harness.stop();
  });

  afterAll(() => clusters.stop());

  it.each<[string, Failure]>([
    [
      'a webhook that denies',
      {
        failureClass: 'webhook',
        chart: { templates: { 'one.yaml': configMap('one') } },
        webhook: { away: false },
        message: [
          /an admission webhook of the cluster refused an object of the chart \(.*apps\/one.*admission webhook "guard\.example\.com" denied the request: not on a Friday/,
          ROLLED_BACK,
          /Correct the chart or the values as the webhook says, or ask those who run it for an exception\.$/,
        ],
      },
    ],
    [
      'a webhook that is away',
      {
        failureClass: 'webhook',
        chart: { templates: { 'one.yaml': configMap('one') } },
        webhook: { away: true },
        message: [
          /a webhook of the cluster did not answer as it should \(.*failed calling webhook "guard\.example\.com"/,
          ROLLED_BACK,
          /Have the webhook seen to .*; the chart need not be changed\.$/,
        ],
      },
    ],
    [
      'an immutable field',
      {
        failureClass: 'refused',
        old: { templates: { 'other.yaml': deployment('old') } },
        chart: { templates: { 'other.yaml': deployment('new') } },
        message: [
          /the cluster refused an object of the chart \(.*field is immutable/,
          ROLLED_BACK,
          /Correct the chart or the values\.$/,
        ],
      },
    ],
    [
      'a field that does not exist',
      {
        failureClass: 'validation',
        chart: {
          crd: 'first',
          templates: {
            'one.yaml': `apiVersion: aiops.prophet.io/v1alpha1\nkind: Web\nmetadata: {name: one}\nspec: {nothing: known}\n`,
          },
        },
        old: { crd: 'first' },
        message: [
          /an object of the chart does not fit its schema \(.*\.spec\.nothing/,
          ROLLED_BACK,
          /Correct the chart or the values\.$/,
        ],
      },
    ],
    [
      'a release that is too large',
      {
        failureClass: 'too-large',
        chart: {
          files: { 'large.txt': randomBytes(900_000).toString('base64') },
        },
        message: [
          /the release is too large for one Secret or ConfigMap \(.*Too long/,
          NOT_STARTED,
          /Make the chart smaller/,
        ],
      },
    ],
    [
      'a hook that fails',
      {
        failureClass: 'hook',
        chart: { hooks: [{ event: 'pre-upgrade', fails: true }] },
        message: [
          /a hook of the chart failed \(pre-upgrade hooks failed/,
          ROLLED_BACK,
          /Look at the Job or Pod of the hook\.$/,
        ],
      },
    ],
    [
      'an object of somebody else',
      {
        failureClass: 'ownership',
        chart: { templates: { 'taken.yaml': configMap('taken') } },
        message: [
          /an object of the chart exists and belongs to something else \(.*ConfigMap "taken"/,
          NOT_STARTED,
          /Remove or rename the object, or let helm adopt it/,
        ],
      },
    ],
  ])(
    'names %s, whether it was rolled back, and what to do',
    async (_, failure) => {
      await harness.publish({ version: '1.0.0', ...failure.old });
      await harness.publish({ version: '1.1.0', ...failure.chart });
      await harness.install('1.0.0');
      await harness.cluster.objects.put({
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'taken', namespace: 'apps' },
      });
      if (failure.webhook) {
        webhook = await RefusingWebhook.start(harness.cluster, {
          resource: 'configmaps',
          message: 'not on a Friday',
          ...failure.webhook,
        });
      }
      const operation = await harness.startUpgrade(
        harness.addReplica(),
        '1.1.0',
      );
      const { message, ...ended } = await harness.ended(operation);
      expect(ended).toMatchObject({
        state: 'failed',
        failureClass: failure.failureClass,
      });
      expect(message).toMatch(
        new RegExp(failure.message.map(({ source }) => source).join('.*')),
      );
    },
  );

  it('names while helm waits what it waits for, and afterwards what was not ready', async () => {
    await harness.publish({ version: '1.0.0' });
    await harness.publish({
      version: '1.1.0',
      templates: {
        'secret.yaml':
          'apiVersion: v1\nkind: Secret\nmetadata: {name: pass}\nstringData: {word: correct-horse}\n',
      },
    });
    await harness.install('1.0.0');
    await harness.setReady(false);
    const operation = await harness.startUpgrade(
      harness.addReplica({ config: { timeoutSeconds: 3 } }),
      '1.1.0',
      { values: 'word: battery-staple\n' },
    );
    await harness.logged(
      operation,
      'stderr: Waiting for Deployment apps/web to be ready: InProgress.',
    );
    expect(await harness.store.get(operation.id)).toMatchObject({
      state: 'running',
    });
    await harness.revisionIs(3, 'pending-rollback');
    await harness.setReady(true);
    const { message, ...ended } = await harness.ended(operation);
    expect(ended).toMatchObject({ state: 'failed', failureClass: 'timeout' });
    expect(message).toMatch(
      new RegExp(
        [
          /resource Deployment\/apps\/web not ready\. status: InProgress/,
          ROLLED_BACK,
          /Look at what is not ready: Deployment\/apps\/web\.$/,
        ]
          .map(({ source }) => source)
          .join('.*'),
      ),
    );
    const log = (await harness.log(operation)).join('\n');
    expect(log).not.toMatch(/DEBUG|VALUES|correct-horse|battery-staple/);
  });
});
