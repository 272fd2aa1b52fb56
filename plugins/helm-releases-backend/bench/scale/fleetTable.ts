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

import { availableParallelism } from 'node:os';
import { markdownTable } from '../markdownTable';
import type { FleetFigures } from './measureFleet';

/** The bounds at 100 clusters of 1 000 releases. */
const BOUNDS = {
  memoryMb: 400,
  atRateP99: 15,
  inFlightP99: 80,
  requestsPerMinute: 3,
};

interface Row {
  title: string;
  value(figures: FleetFigures): number;
  digits?: number;
  unit?: string;
  bound?: number;
  /** Left out where it says nothing: of percentages and the like. */
  grows?: boolean;
}

function rowsOf(idleMb: number): Row[] {
  return [
    {
      title: 'first sync',
      value: ({ sync }) => sync.seconds,
      digits: 1,
      unit: 's',
      grows: true,
    },
    {
      title: '… the same handed over, and thrown away',
      value: ({ sync }) => sync.handOverSeconds,
      digits: 1,
      unit: 's',
      grows: true,
    },
    {
      title: '… releases a second',
      value: ({ sync }) => sync.releases / sync.seconds,
    },
    {
      title: '… processor time of the backend a release',
      value: ({ sync }) => (sync.cpuSeconds * 1000) / sync.releases,
      digits: 2,
      unit: 'ms',
    },
    {
      title: '… processor time of the clusters a release',
      value: ({ sync }) => (sync.clustersCpuSeconds * 1000) / sync.releases,
      digits: 2,
      unit: 'ms',
    },
    {
      title: '… main thread of the backend busy',
      value: ({ sync }) => sync.mainThreadBusy * 100,
      unit: '%',
    },
    {
      title: '… the processors of the machine, with the clusters',
      value: ({ sync }) =>
        ((sync.cpuSeconds + sync.clustersCpuSeconds) /
          (sync.seconds * availableParallelism())) *
        100,
      unit: '%',
    },
    {
      title: '… `GET /clusters` meanwhile: median',
      value: ({ sync }) => sync.answerMs.median,
      unit: 'ms',
    },
    {
      title: '… longest',
      value: ({ sync }) => sync.answerMs.longest,
      unit: 'ms',
    },
    {
      title: '… and until it rests',
      value: ({ sync }) => sync.restSeconds,
      digits: 0,
      unit: 's',
      grows: true,
    },
    {
      title: '… received',
      value: ({ sync }) => sync.megabytes,
      unit: 'MB',
      grows: true,
    },
    {
      title: '… requests',
      value: ({ sync }) => sync.requests,
      grows: true,
    },
    {
      title: 'memory above idle, highest',
      value: ({ memory }) => memory.peakMb - idleMb,
      unit: 'MB',
      bound: BOUNDS.memoryMb,
      grows: true,
    },
    {
      title: '… until they are read',
      value: ({ memory }) => memory.syncPeakMb - idleMb,
      unit: 'MB',
      grows: true,
    },
    {
      title: '… afterwards',
      value: ({ memory }) => memory.steadyMb - idleMb,
      unit: 'MB',
      grows: true,
    },
    ...latencyRows('20 requests a second', BOUNDS.atRateP99, f => f.atRate),
    {
      title: '… p99 of pure computing as long as the median',
      value: ({ alone }) => alone.p99,
      digits: 1,
      unit: 'ms',
    },
    ...latencyRows('20 in flight', BOUNDS.inFlightP99, f => f.inFlight),
    {
      title: '… answers a second',
      value: ({ inFlight }) => inFlight.perSecond,
    },
    ...latencyRows(
      '20 in flight, of 20 entities',
      BOUNDS.inFlightP99,
      f => f.inFlightApart,
    ),
    {
      title: '… answers a second',
      value: ({ inFlightApart }) => inFlightApart.perSecond,
    },
    {
      title: 'steady: requests a cluster, a minute',
      value: ({ steady }) => steady.requestsPerMinute,
      digits: 2,
      bound: BOUNDS.requestsPerMinute,
    },
    {
      title: '… a watch lasts',
      value: ({ steady }) => steady.watchSeconds,
      digits: 1,
      unit: 's',
    },
    {
      title: '… reads after an upgrade',
      value: ({ steady }) => steady.readsPerUpgrade,
      digits: 1,
    },
    {
      title: '… processor time, of one core',
      value: ({ steady }) => steady.cpuShare * 100,
      digits: 1,
      unit: '%',
      grows: true,
    },
  ];
}

function latencyRows(
  load: string,
  bound: number,
  of: (figures: FleetFigures) => FleetFigures['atRate'],
): Row[] {
  const unit = 'ms';
  return [
    { title: `GET, ${load}: median`, value: f => of(f).p50, digits: 1, unit },
    { title: '… p95', value: f => of(f).p95, digits: 1, unit },
    {
      title: '… p99',
      value: f => of(f).p99,
      digits: 1,
      unit,
      bound,
      grows: true,
    },
    { title: '… longest', value: f => of(f).max, digits: 1, unit },
  ];
}

/** What each number of clusters cost, and how that grows from the fewest to the most. */
export function fleetTable(figures: FleetFigures[], idleMb: number): string {
  const fewest = figures[0];
  const most = figures[figures.length - 1];
  const head = [
    'clusters',
    ...figures.map(({ clusters }) => String(clusters)),
    ...(figures.length > 1
      ? [`growth (clusters: ${most.clusters / fewest.clusters})`]
      : []),
    'bound',
  ];
  const rows = rowsOf(idleMb).map(
    ({ title, value, digits = 0, unit, bound, grows }) => [
      title,
      ...figures.map(each =>
        [value(each).toFixed(digits), unit].filter(Boolean).join(' '),
      ),
      ...(figures.length > 1
        ? [grows ? (value(most) / value(fewest)).toFixed(1) : '']
        : []),
      bound === undefined ? '' : [`${bound}`, unit].filter(Boolean).join(' '),
    ],
  );
  return markdownTable(head, rows);
}
