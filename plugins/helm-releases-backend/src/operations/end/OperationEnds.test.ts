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
import type { Operation } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { OperationEnds } from './OperationEnds';

const operation: Operation = {
  id: '7f6b8b34-6b5a-4d0e-8a0e-0123456789ab',
  kind: 'upgrade',
  release: { cluster: 'staging', namespace: 'apps', name: 'web' },
  entityRef: 'component:default/web',
  requestedBy: 'user:default/alice',
  from: { revision: 1 },
  to: { revision: 2 },
  state: 'failed',
  failureClass: 'timeout',
  cancelRequested: false,
  createdAt: '2026-01-01T00:00:00.000Z',
};

function ends(send: () => Promise<void>) {
  const logger = mockServices.logger.mock();
  const auditor = mockServices.auditor.mock();
  const event = { success: jest.fn(), fail: jest.fn() };
  auditor.createEvent.mockResolvedValue(event);
  const subject = new OperationEnds({
    auditor,
    logger,
    notifications: { send },
  });
  return { subject, logger, auditor, event };
}

describe('OperationEnds', () => {
  it('says nothing where the notifications plugin is not installed', async () => {
    const { subject, logger, event } = ends(async () => {
      throw new Error('Request failed with status 404');
    });
    await subject.tell(operation);
    expect(logger.warn).not.toHaveBeenCalled();
    expect(event.fail).toHaveBeenCalledWith({
      error: expect.objectContaining({
        message: `Operation ${operation.id} failed (timeout)`,
      }),
    });
  });

  it('says that owners could not be notified', async () => {
    const { subject, logger } = ends(async () => {
      throw new Error('Request failed with status 503');
    });
    await subject.tell(operation);
    expect(logger.warn).toHaveBeenCalledTimes(1);
  });

  it('notifies also where nothing can be audited', async () => {
    const send = jest.fn();
    const { subject, logger, auditor } = ends(send);
    auditor.createEvent.mockRejectedValue(new Error('the disk is full'));
    await subject.tell(operation);
    expect(send).toHaveBeenCalledTimes(1);
    expect(logger.error).toHaveBeenCalledTimes(1);
  });
});
