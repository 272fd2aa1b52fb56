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

import type { JsonObject } from '@backstage/types';
import { setTimeout as pause } from 'node:timers/promises';
import { ENTITY_RELEASES } from './cluster/SimulatedRelease';
import { FleetRun } from './FleetRun';
import type { Latencies } from './loadProcess';
import { ENTITY_REFS } from './portalSetup';

/** Requests a second. */
const RATE = 20;
const RATE_SECONDS = 25;
const IN_FLIGHT_SECONDS = 8;
const WARM_UP_SECONDS = 3;
/** Open at a time, on each cluster: one of Secrets and one of ConfigMaps. */
const WATCHES = 2;

/** What is measured, beside how many clusters there are. */
export interface FleetOptions {
  releases: number;
  seed: number;
  database?: JsonObject;
  /** How long the backend is left alone with its clusters, seconds. */
  quietSeconds: number;
}

/** What so many clusters cost. */
export interface FleetFigures {
  clusters: number;
  sync: {
    seconds: number;
    releases: number;
    megabytes: number;
    requests: number;
    /** Processor time of the backend, and the part of its main thread's time that was not idle. */
    cpuSeconds: number;
    mainThreadBusy: number;
    /** From then on until the backend rests, having compared what it read. */
    restSeconds: number;
    /** Processor time of all simulated clusters together. */
    clustersCpuSeconds: number;
    /** `GET /clusters`, four times a second while they are read, milliseconds. */
    answerMs: { median: number; longest: number };
    /** What the clusters take to hand the same over to who throws it away. */
    handOverSeconds: number;
  };
  /** The highest of the first sync, the highest of all, and what it is at the end. */
  memory: { syncPeakMb: number; peakMb: number; steadyMb: number };
  /** `GET /releases?entityRef=`. */
  atRate: Latencies;
  /** A computation as long as the median answer at this rate, without any request. */
  alone: Latencies;
  /** All clients ask for the same entity, and each for another one. */
  inFlight: Latencies;
  inFlightApart: Latencies;
  steady: {
    /**
     * A cluster, a minute, without what upgrades cause; by how long the watches
     * last, as in a short time each is renewed once or twice.
     */
    requestsPerMinute: number;
    watchSeconds: number;
    /** An upgrade. */
    readsPerUpgrade: number;
    /** While nobody asks and next to nothing changes, of one core. */
    cpuShare: number;
  };
}

/** Memory of a backend that knows no cluster, after it has answered. */
export async function measureIdle(database?: JsonObject): Promise<number> {
  const run = await FleetRun.start({
    clusters: 0,
    releases: 0,
    seed: 0,
    database,
  });
  try {
    await run.clients.call('inFlight', {
      urls: [run.url('/clusters')],
      clients: 20,
      seconds: WARM_UP_SECONDS,
    });
    return (await run.usage()).rssMb;
  } finally {
    await run.stop();
  }
}

/** Starts a backend on that many clusters, and asks it for the releases of entities. */
export async function measureFleet(
  clusters: number,
  options: FleetOptions,
): Promise<FleetFigures> {
  const { releases, quietSeconds } = options;
  const run = await FleetRun.start({ ...options, clusters });
  try {
    const started = await run.usage();
    const { statuses, answersMs } = await run.synced();
    const synced = await run.usage();
    const syncTraffic = await run.traffic();
    await run.rested();
    const rested = await run.usage();
    const short = statuses.find(
      ({ releaseCount }) => releaseCount !== releases,
    );
    if (short) {
      throw new Error(`${short.name} shows ${short.releaseCount} releases.`);
    }
    const queries = ENTITY_REFS.map(ref => `entityRef=${ref}`);
    const { items, clusters: shown } = await run.releases(queries[0]);
    const expected = Math.min(ENTITY_RELEASES, 2 * clusters);
    if (items.length !== expected || shown.length !== clusters) {
      throw new Error(
        `The entity has ${items.length} releases in ${shown.length} clusters.`,
      );
    }

    const urls = queries.map(query => run.url(`/releases?${query}`));
    const [url] = urls;
    await run.clients.call('inFlight', {
      urls,
      clients: 2,
      seconds: WARM_UP_SECONDS,
    });
    const upgrades = RATE_SECONDS;
    const [atRate] = await Promise.all([
      run.clients.call<Latencies>('atRate', {
        url,
        perSecond: RATE,
        seconds: RATE_SECONDS,
      }),
      run.fleet.call('upgrade', {
        times: upgrades,
        withinMs: RATE_SECONDS * 1000,
      }),
    ]);
    const inFlightOf = (asked: string[]) =>
      run.clients.call<Latencies>('inFlight', {
        urls: asked,
        clients: 20,
        seconds: IN_FLIGHT_SECONDS,
      });
    const inFlight = await inFlightOf([url]);
    const inFlightApart = await inFlightOf(urls);
    const before = await run.usage();
    await pause(quietSeconds * 1000);
    const after = await run.usage();
    const steady = await run.traffic();
    const alone = await run.clients.call<Latencies>('alone', {
      milliseconds: atRate.p50,
      perSecond: RATE,
      seconds: RATE_SECONDS,
    });
    const handOver = await run.handOver();
    const watchSeconds = steady.watchSeconds / steady.watches;
    return {
      clusters,
      sync: {
        seconds: syncTraffic.sinceFirstMs / 1000,
        releases: clusters * releases,
        megabytes: syncTraffic.bytes / 1e6,
        requests: syncTraffic.lists + syncTraffic.gets,
        cpuSeconds: (synced.cpuMs - started.cpuMs) / 1000,
        mainThreadBusy:
          (synced.mainThreadMs - started.mainThreadMs) /
          (synced.atMs - started.atMs),
        restSeconds: (rested.atMs - synced.atMs) / 1000,
        clustersCpuSeconds: syncTraffic.cpuMs / 1000,
        answerMs: {
          median: answersMs[Math.floor(answersMs.length / 2)],
          longest: answersMs[answersMs.length - 1],
        },
        handOverSeconds: handOver.wallMs / 1000,
      },
      memory: {
        syncPeakMb: synced.peakRssMb,
        peakMb: after.peakRssMb,
        steadyMb: after.rssMb,
      },
      atRate,
      alone,
      inFlight,
      inFlightApart,
      steady: {
        requestsPerMinute:
          (WATCHES * 60) / watchSeconds +
          (steady.lists + steady.others) /
            clusters /
            (steady.elapsedMs / 60_000),
        watchSeconds,
        readsPerUpgrade: steady.gets / upgrades,
        cpuShare: (after.cpuMs - before.cpuMs) / (after.atMs - before.atMs),
      },
    };
  } finally {
    await run.stop();
  }
}
