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

/* eslint-disable no-console */
import { eventually } from '../../src/inventory/__testUtils__/eventually';
import type { ChangeLedger } from './ChangeLedger';
import { type Opened, openedBy } from './openedBy';
import { seconds } from './seconds';
import type { SoakWorld } from './SoakWorld';

/** The longest pause between two attempts, the longest silence of a watch, and some. */
const CALM_MS = 120_000;
/** Idle connections are closed after 50 seconds. */
const IDLE_MS = 120_000;
/** Two watches, and one more connection for each that is between two sessions. */
const CONNECTIONS_PER_CLUSTER = 4;

/** Waits until every cluster can be read. */
export function untilAllOk({ portal }: SoakWorld): Promise<void> {
  return eventually(async () => {
    const states = await portal.states();
    if (!states.every(state => state.endsWith(' ok'))) {
      throw new Error(states.join(', '));
    }
  }, CALM_MS);
}

/**
 * Waits, now that nothing is changed and nothing fails any more, until the
 * backend shows what the clusters hold and keeps nothing that it does not need.
 *
 * @param before - what it had open before
 * @returns what did not come about
 */
export async function calmDown(
  world: SoakWorld,
  ledger: ChangeLedger,
  before: Opened | undefined,
): Promise<string[]> {
  const failures: string[] = [];
  const expect = async (
    what: string,
    withinMs: number,
    work: () => Promise<unknown>,
  ) => {
    const from = performance.now();
    try {
      await work();
      console.log(`${what} after ${seconds(performance.now() - from)}`);
    } catch (error) {
      failures.push(`not ${what} within ${seconds(withinMs)}: ${error}`);
    }
  };
  await expect('all clusters read', CALM_MS, () => untilAllOk(world));
  await expect('every change seen', CALM_MS, () =>
    eventually(async () => {
      const shown = await world.portal.releases();
      ledger.look(shown);
      none(ledger.differences(shown));
    }, CALM_MS),
  );
  await expect('releases shown as helm lists them', CALM_MS, () =>
    eventually(async () => {
      const ours = await world.portal.lines();
      const theirs = await world.linesOfHelm();
      none([
        ...missingIn(ours, theirs).map(line => `only in helm list: ${line}`),
        ...missingIn(theirs, ours).map(line => `not in helm list: ${line}`),
      ]);
    }, CALM_MS),
  );
  await expect('no connection or process too many', IDLE_MS, () =>
    eventually(() => none(leaksOf(world, before)), IDLE_MS),
  );
  return failures;
}

function none(problems: string[]): void {
  if (problems.length) {
    throw new Error(problems.join('\n'));
  }
}

/** Lines of one list that the other has not, or not as often. */
function missingIn(list: string[], other: string[]): string[] {
  const left = [...list];
  return other.filter(line => {
    const at = left.indexOf(line);
    if (at >= 0) {
      left.splice(at, 1);
    }
    return at < 0;
  });
}

function leaksOf(world: SoakWorld, before: Opened | undefined): string[] {
  const now = openedBy(world.pid);
  if (!now || !before) {
    return [];
  }
  return [
    ...world.clusters.flatMap(({ name, url }) => {
      const count = now.connections.get(Number(new URL(url).port)) ?? 0;
      return count > CONNECTIONS_PER_CLUSTER
        ? [`${count} connections to ${name}`]
        : [];
    }),
    ...now.children
      .filter(pid => !before.children.includes(pid))
      .map(pid => `process ${pid}`),
  ];
}
