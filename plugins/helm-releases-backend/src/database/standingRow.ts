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

import type { Distance } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { isoTime } from './operationRow';
import {
  NOT_YET_COMPARED,
  type ReleaseStanding,
} from '../standings/ReleaseStanding';

/**
 * What a standing is computed for, in SQL: the chart and what runs of it. A row
 * that was computed for something else says nothing of the release.
 */
export const COMPUTED_FOR =
  "(coalesce(releases.chart_name, '') || ' ' || coalesce(releases.chart_version, '') || ' ' || coalesce(releases.running, ''))";

/** The further behind, the higher; what is not known stands before what is up to date. */
export const DISTANCE_RANKS: Record<Distance, number> = {
  ahead: 0,
  current: 1,
  unknown: 2,
  patch: 3,
  minor: 4,
  major: 5,
};

/** Columns of `release_standings` that say how a release stands. */
export interface StandingColumns {
  distance: Distance;
  latest: string | null;
  source: string;
  unfit: string | null;
}

/** With when its source last answered well, which changes more often than it does. */
export interface ListedStandingColumns {
  distance: Distance | null;
  latest: string | null;
  source: string | null;
  unfit: string | null;
  source_read_at: number | string | null;
}

/** Writes how a release stands. */
export function standingColumnsOf(standing: ReleaseStanding): StandingColumns {
  const { distance, latest, unfit } = standing;
  const { readAt, ...source } = standing.source;
  return {
    distance,
    latest: latest ? JSON.stringify(latest) : null,
    source: JSON.stringify(source),
    unfit: unfit ? JSON.stringify(unfit) : null,
  };
}

/** Reads how a release stands; the columns are null where it was not compared. */
export function standingOfColumns(row: ListedStandingColumns): ReleaseStanding {
  if (row.distance === null || row.source === null) {
    return NOT_YET_COMPARED;
  }
  return {
    distance: row.distance,
    source: {
      ...JSON.parse(row.source),
      ...(row.source_read_at && { readAt: isoTime(row.source_read_at) }),
    },
    ...(row.latest && { latest: JSON.parse(row.latest) }),
    ...(row.unfit && { unfit: JSON.parse(row.unfit) }),
  };
}
