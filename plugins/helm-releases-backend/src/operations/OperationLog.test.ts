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
import type { NewOperationEvent } from '../database/OperationStore';
import { OperationLog } from './OperationLog';

describe('OperationLog', () => {
  let written: NewOperationEvent[][];
  const logger = mockServices.logger.mock();

  beforeEach(() => {
    written = [];
    jest.clearAllMocks();
  });

  const newLog = (
    appendEvents = async (_id: string, batch: NewOperationEvent[]) => {
      written.push(batch);
    },
  ) => OperationLog.create({ id: '1', store: { appendEvents }, logger });

  const messages = () => written.flat().map(({ message }) => message);

  it('writes in order and in batches, also when a write is slow', async () => {
    let release = () => {};
    const first = new Promise<void>(resolve => {
      release = resolve;
    });
    const log = newLog(async (_id, batch) => {
      if (written.length === 0 && batch[0]?.message === 'line 0') {
        await first;
      }
      written.push(batch);
    });
    for (let line = 0; line < 100; line++) {
      log.append('stderr', `line ${line}`);
    }
    const closed = log.close();
    log.append('portal', 'later');
    release();
    await closed;
    await log.close();
    expect(messages()).toEqual([
      ...Array.from({ length: 100 }, (_, line) => `line ${line}`),
      'later',
    ]);
    expect(written.filter(batch => batch.length > 0)).toHaveLength(2);
  });

  it('is bounded in lines and their length, and keeps room for the end', async () => {
    const log = newLog();
    for (let line = 0; line < 10_000; line++) {
      log.append('stdout', 'x'.repeat(10_000));
    }
    log.append('portal', 'Upgrade failed.');
    await log.close();
    expect(messages().length).toBe(1_981);
    expect(
      messages()
        .slice(-2)
        .map(m => m.slice(0, 40)),
    ).toEqual(['Further lines are not kept.', 'Upgrade failed.']);
    expect(messages()[0].length).toBe(4_001);
  });

  it('makes control characters harmless', async () => {
    const log = newLog();
    log.append('stderr', '\u001b[31mred\u001b[0m\u0007 and\r\u0000');
    await log.close();
    expect(messages()).toEqual(['red  and']);
  });

  it('harms nothing where it cannot be written', async () => {
    const log = newLog(async () => {
      throw new Error('database is away');
    });
    log.append('stderr', 'x');
    await log.close();
    expect(logger.warn).toHaveBeenCalled();
  });
});
