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

import {
  byNewestVersion,
  type ChartVersion,
  type ClusterStatus,
  type Distance,
  type ReleaseSummary,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { clusterProblem } from './clusterProblem';
import { runningOf } from './runningOf';

/** A cluster on its stop of the version track. */
export interface Standing {
  /** Title of the cluster; with the release's namespace and name where the cluster has several. */
  label: string;
  distance: Distance;
  /** The cluster cannot be read now; this is where it was seen last. */
  lastSeen: boolean;
}

/** A version of the chart on the track. */
export interface TrackStop {
  version: string;
  appVersion?: string;
  publishedAt?: string;
  deprecated: boolean;
  newest: boolean;
  /** It mends a security fault. */
  security: boolean;
  standings: Standing[];
  /** Labels of the clusters where the newest revision tried this version and failed. */
  failures: string[];
  /** Labels of the clusters that cannot take this version. */
  unfit: string[];
}

/** What the track draws: a stop, or a number of versions left out for want of room. */
export type TrackItem =
  | { kind: 'stop'; stop: TrackStop }
  | { kind: 'gap'; count: number };

/**
 * The stops of a chart's version track, oldest first: every published version,
 * and those that run somewhere without being published. Prereleases are on the
 * track only where a cluster stands on one.
 */
export function trackStops(options: {
  versions: ChartVersion[];
  releases: ReleaseSummary[];
  clusters?: ClusterStatus[];
}): TrackStop[] {
  const { versions, releases, clusters = [] } = options;
  const stops = new Map<string, TrackStop>();
  const stopAt = (version: string): TrackStop => {
    const stop = stops.get(version) ?? {
      version,
      deprecated: false,
      newest: false,
      security: false,
      standings: [],
      failures: [],
      unfit: [],
    };
    stops.set(version, stop);
    return stop;
  };

  for (const release of releases) {
    const cluster = clusters.find(({ name }) => name === release.cluster);
    const label = labelOf(release, releases, cluster);
    const running = runningOf(release);
    if (running?.chartVersion) {
      const stop = stopAt(running.chartVersion);
      stop.appVersion ??= running.appVersion;
      stop.standings.push({
        label,
        distance: release.distance,
        lastSeen:
          cluster !== undefined && clusterProblem(cluster) !== undefined,
      });
    }
    if (release.status === 'failed' && release.chart) {
      const stop = stopAt(release.chart.version);
      stop.appVersion ??= release.chart.appVersion;
      stop.failures.push(label);
    }
    if (release.latest) {
      const stop = stopAt(release.latest.version);
      stop.appVersion ??= release.latest.appVersion;
      stop.publishedAt ??= release.latest.publishedAt;
    }
    if (release.unfit) {
      stopAt(release.unfit.version).unfit.push(label);
    }
  }
  for (const published of versions) {
    if (published.prerelease && !stops.has(published.version)) {
      continue;
    }
    const stop = stopAt(published.version);
    stop.appVersion = published.appVersion ?? stop.appVersion;
    stop.publishedAt = published.publishedAt ?? stop.publishedAt;
    stop.deprecated = published.deprecated ?? false;
    stop.security = published.security ?? false;
  }

  // Clusters may differ in what fits them; the track has one newest version.
  const [newest] = releases
    .flatMap(({ latest }) => latest?.version ?? [])
    .sort(byNewestVersion);
  if (newest !== undefined) {
    stopAt(newest).newest = true;
  }
  return [...stops.values()].sort((a, b) =>
    byNewestVersion(b.version, a.version),
  );
}

/** Whether a stop must be seen: a cluster stands there, failed there, cannot take it, or it is the newest. */
export function isEssential(stop: TrackStop): boolean {
  return (
    stop.newest ||
    stop.standings.length > 0 ||
    stop.failures.length > 0 ||
    stop.unfit.length > 0
  );
}

/**
 * Thins a track to at most `capacity` stops. Essential stops all stay, even
 * beyond the capacity; of the others those nearest to the newest version do.
 */
export function thinTrack(stops: TrackStop[], capacity: number): TrackItem[] {
  const kept = new Set(stops.filter(isEssential));
  for (const stop of [...stops].reverse()) {
    if (kept.size >= capacity) {
      break;
    }
    kept.add(stop);
  }
  const items: TrackItem[] = [];
  for (const stop of stops) {
    const last = items.at(-1);
    if (kept.has(stop)) {
      items.push({ kind: 'stop', stop });
    } else if (last?.kind === 'gap') {
      last.count += 1;
    } else {
      items.push({ kind: 'gap', count: 1 });
    }
  }
  return items;
}

function labelOf(
  release: ReleaseSummary,
  releases: ReleaseSummary[],
  cluster?: ClusterStatus,
): string {
  const title = cluster?.title ?? release.cluster;
  const ambiguous =
    releases.filter(one => one.cluster === release.cluster).length > 1;
  return ambiguous ? `${title} · ${release.namespace}/${release.name}` : title;
}
