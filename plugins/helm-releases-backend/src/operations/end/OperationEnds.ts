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

import type {
  AuditorService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { Operation } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { auditEnd } from './auditEnd';
import { notificationOf } from './notificationOf';

/** Tells auditors and owners of operations that have ended. */
export class OperationEnds {
  constructor(
    private readonly options: {
      auditor: AuditorService;
      notifications: Pick<NotificationService, 'send'>;
      logger: LoggerService;
    },
  ) {}

  /** Never rejects: an operation has ended, whoever heard of it. */
  async tell(operation: Operation): Promise<void> {
    await Promise.all([this.#audit(operation), this.#notify(operation)]);
  }

  async #audit(operation: Operation): Promise<void> {
    try {
      await auditEnd(this.options.auditor, operation);
    } catch (error) {
      this.options.logger.error(
        `The end of operation ${operation.id} could not be audited`,
        error as Error,
      );
    }
  }

  async #notify(operation: Operation): Promise<void> {
    const { notifications, logger } = this.options;
    const notification = notificationOf(operation);
    if (!notification) {
      return;
    }
    try {
      await notifications.send(notification);
    } catch (error) {
      // A portal without the notifications plugin answers 404.
      const missing = /\b404\b/.test(String(error));
      logger[missing ? 'debug' : 'warn'](
        `Owners were not notified of operation ${operation.id}`,
        error as Error,
      );
    }
  }
}
