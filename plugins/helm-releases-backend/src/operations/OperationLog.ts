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

import type { LoggerService } from '@backstage/backend-plugin-api';
import type { OperationEvent } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type {
  NewOperationEvent,
  OperationStore,
} from '../database/OperationStore';

const FLUSH_MS = 150;
const MAX_LINES = 2_000;
const MAX_LENGTH = 4_000;
/** Kept back for what the portal says at the end. */
const RESERVED_LINES = 20;

/** Writes the log of one operation: in order, in batches, bounded in number and length of lines. */
export class OperationLog {
  static create(options: {
    id: string;
    store: Pick<OperationStore, 'appendEvents'>;
    logger: LoggerService;
  }): OperationLog {
    return new OperationLog(options.id, options.store, options.logger);
  }

  #pending: NewOperationEvent[] = [];
  #lines = 0;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  private constructor(
    private readonly id: string,
    private readonly store: Pick<OperationStore, 'appendEvents'>,
    private readonly logger: LoggerService,
  ) {}

  append(stream: OperationEvent['stream'], message: string): void {
    const limit = stream === 'portal' ? MAX_LINES : MAX_LINES - RESERVED_LINES;
    if (this.#lines === limit) {
      return;
    }
    this.#lines++;
    const last = stream !== 'portal' && this.#lines === limit;
    this.#pending.push({
      stream,
      message: last ? 'Further lines are not kept.' : printable(message),
      at: new Date(),
    });
    this.#timer ??= setTimeout(() => this.#flush(), FLUSH_MS);
  }

  /** Writes what is left. A log that cannot be written harms nothing else. */
  async close(): Promise<void> {
    this.#flush();
    await this.#writing;
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const batch = this.#pending;
    this.#pending = [];
    this.#writing = this.#writing
      .then(() => this.store.appendEvents(this.id, batch))
      .catch(error =>
        this.logger.warn(
          `Could not write ${batch.length} log lines of operation ${this.id}`,
          error,
        ),
      );
  }
}

// eslint-disable-next-line no-control-regex
const TERMINAL_SEQUENCE = /\u001b\[[0-9;?]*[ -/]*[@-~]/g;

function printable(message: string): string {
  const text = message
    .replace(TERMINAL_SEQUENCE, '')
    .replace(/[^\P{Cc}\t\n]/gu, ' ')
    .trimEnd();
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
}
