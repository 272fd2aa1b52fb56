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

import type { Operation } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { inParallel } from '../../inventory/inParallel';
import { type CrashRow, crashRows } from './__testUtils__/CrashRow';
import { CrashSetting, type Portal } from './__testUtils__/CrashSetting';
import { type HeldOperation, holdAt } from './__testUtils__/holdAt';

jest.setTimeout(900_000);

/** What is promised. */
const HONEST_WITHIN_MS = 60_000;

interface Begun {
  row: CrashRow;
  held: HeldOperation;
  id: string;
  /** Processes of helm that had been started for it when somebody died. */
  helms: number[];
}

describe('when somebody dies in the middle of an operation', () => {
  let setting: CrashSetting;

  afterEach(() => setting?.stop());

  /** Brings every operation to its moment. */
  const begin = async (portal: Portal, rows: CrashRow[]): Promise<Begun[]> => {
    const begun = [];
    for (const row of rows) {
      const held = holdAt(setting.cluster, row);
      begun.push({ row, held, id: await setting.begin(portal, row) });
    }
    await Promise.all(begun.map(({ held }) => held.reached));
    return Promise.all(
      begun.map(async each => ({
        ...each,
        helms: await setting.helmsOf(each.row),
      })),
    );
  };

  /** Compares what an operation says with the cluster, and prints both. */
  const expectHonest = (who: string, row: CrashRow, ended: Operation) => {
    const newest = setting.newest(row);
    const { state, message } = ended;
    process.stderr.write(
      `${who} | ${row.kind} | ${row.moment} | cluster: ${
        newest ? `revision ${newest.revision} ${newest.status}` : 'no release'
      } | ${state}: ${message}\n`,
    );
    expect(message).toMatch(truth(newest));
    expect(ended).toMatchObject({
      kind: row.kind,
      requestedBy: 'user:default/mock',
      release: { cluster: 'staging', namespace: row.name, name: row.name },
      finishedAt: expect.any(String),
    });
  };

  /** Unlocks a release, brings it back or installs it again, and upgrades it. */
  const recover = async (portal: Portal, row: CrashRow) => {
    const newest = setting.newest(row);
    const succeeded = { state: 'succeeded' };
    if (!newest) {
      const install = await setting.change(portal, row, 'installs', {
        entityRef: 'component:default/web',
        chartVersion: '1.1.0',
      });
      expect([row, install]).toMatchObject([row, succeeded]);
    }
    const { revision, status } = newest ?? setting.newest(row)!;
    if (status.startsWith('pending-')) {
      const unlock = await setting.change(portal, row, 'unlocks');
      expect([row, unlock]).toMatchObject([row, succeeded]);
    } else if (status !== 'deployed') {
      const back = await setting.change(portal, row, 'rollbacks', { revision });
      expect([row, back]).toMatchObject([row, succeeded]);
    }
    const upgrade = await setting.change(portal, row, 'upgrades', {
      chartVersion: '1.2.0',
    });
    expect([row, upgrade]).toMatchObject([row, succeeded]);
    expect(setting.newest(row)?.status).toBe('deployed');
  };

  const recoverAll = async (portal: Portal, begun: Begun[]) => {
    await inParallel(begun, 3, ({ row }) => recover(portal, row));
    process.stderr.write(
      `Recovered, and upgraded afterwards: ${begun.length} of ${begun.length}\n`,
    );
  };

  const expectNothingRetried = async (portal: Portal, begun: Begun[]) => {
    for (const { row, helms } of begun) {
      expect([row, await setting.helmsOf(row)]).toEqual([row, helms]);
    }
    expect(await portal.client.operations()).toMatchObject({
      totalItems: begun.length,
    });
  };

  it('helm by SIGKILL, the operation tells what it left, and it can be mended', async () => {
    const rows = crashRows('h', [
      'chart pulled',
      'pending revision written',
      'objects half applied',
      'waiting',
    ]);
    setting = await CrashSetting.start(rows);
    const portal = await setting.addPortal(rows);
    const begun = await begin(portal, rows);
    begun.forEach(({ helms: [pid] }) => process.kill(pid, 'SIGKILL'));
    for (const { row, held, id } of begun) {
      const ended = await setting.ended(portal, id);
      held.release();
      expectHonest('helm killed', row, ended);
      expect(ended).toMatchObject({
        state: 'failed',
        message: expect.stringContaining('helm was killed (SIGKILL)'),
      });
    }
    await expectNothingRetried(portal, begun);
    await recoverAll(portal, begun);
  });

  it('the portal by SIGKILL, the next one tells within 60 s what the cluster holds, and it can be mended', async () => {
    const rows = crashRows('p');
    setting = await CrashSetting.start(rows);
    const first = await setting.addPortal(rows);
    const begun = await begin(first, rows);
    const killedAt = performance.now();
    const sinceKill = () => performance.now() - killedAt;
    await first.process.kill();
    begun.forEach(({ held }) => held.release());
    // Helm has nobody to speak through any more. What kills a whole machine kills it as well.
    const orphans = begun.flatMap(({ helms }) => helms.filter(isAlive));
    orphans.forEach(pid => process.kill(pid, 'SIGKILL'));
    const left = await setting.temporaryFolders();
    expect(left).toEqual([expect.stringContaining(`-${first.process.pid}-`)]);
    expect(
      (await readdir(join(setting.temporaryFolder, left[0]))).length,
    ).toBeGreaterThan(1);

    const second = await setting.addPortal(rows);
    for (const { row, id } of begun) {
      const ended = await setting.ended(
        second,
        id,
        HONEST_WITHIN_MS - sinceKill(),
      );
      expectHonest('portal killed', row, ended);
      expect(ended).toMatchObject({
        state: 'interrupted',
        message: expect.stringContaining('nothing was retried'),
      });
    }
    process.stderr.write(
      `All told ${(sinceKill() / 1000).toFixed(0)} s after the kill\n`,
    );
    await expectNothingRetried(second, begun);
    expect(await setting.temporaryFolders()).toEqual([
      expect.stringContaining(`-${second.process.pid}-`),
    ]);
    await recoverAll(second, begun);
  });

  it('the portal by SIGTERM, helm ends first, and no release is locked', async () => {
    const rows = crashRows('t');
    setting = await CrashSetting.start(rows);
    const first = await setting.addPortal(rows);
    const begun = await begin(first, rows);
    first.process.child.kill('SIGTERM');
    begun.forEach(({ held }) => held.release());
    await first.process.ended();
    const helms = await Promise.all(rows.map(row => setting.helmsOf(row)));
    expect(helms.flat().filter(isAlive)).toEqual([]);
    expect(await setting.temporaryFolders()).toEqual([]);

    const second = await setting.addPortal(rows);
    for (const { row, id } of begun) {
      const ended = await second.client.operation(id);
      expectHonest('portal shut down', row, ended);
      expect(['succeeded', 'interrupted']).toContain(ended.state);
      expect(['deployed', 'uninstalled', undefined]).toContain(
        setting.newest(row)?.status,
      );
    }
    await recoverAll(second, begun);
  });
});

/** How a message names the newest revision of the cluster. */
function truth(
  newest: { revision: number; status: string } | undefined,
): RegExp {
  if (!newest) {
    return /No release was made|no release is left|before helm was started; nothing was changed/;
  }
  const { revision, status } = newest;
  switch (status) {
    case 'pending-install':
      return new RegExp(
        `[Rr]evision ${revision} is ${status}, which locks the release. Unlock it`,
      );
    case 'deployed':
      return new RegExp(
        `[Rr]evision ${revision} (is deployed|\\(deployed|runs)|before helm was started; nothing was changed`,
      );
    case 'uninstalled':
      return new RegExp(`Uninstalled|revision ${revision} \\(uninstalled`);
    case 'uninstalling':
      return /\(uninstalling, .*uninstall it again, or roll back to revision \d+/;
    default:
      return new RegExp(
        `[Rr]evision ${revision} is ${status}, which locks the release. Roll back to revision \\d+`,
      );
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
