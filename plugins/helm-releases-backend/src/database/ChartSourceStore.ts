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

import type { ChartVersion } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { ChartReference } from '@prophet-aiops/backstage-plugin-helm-releases-node';

/** A chart source that may be read. */
export interface DueSource {
  url: string;
  /** With its port, unless that is the usual one. */
  host: string;
}

/** The right of one replica to read a source, and to write what it read. */
export interface ClaimedSource {
  url: string;
  /** Unlike that of any other time. */
  claim: string;
  /** By the clock of the database. */
  claimedAt: number;
  /** Failures in a row until now. */
  failures: number;
}

/** A chart to ask a source for, with what is known of it. */
export interface ChartToRead {
  chart: string;
  /** What the source gave with the last answer. */
  state?: string;
  /** Whether there is a good answer. */
  wasRead: boolean;
  /** Failures of this chart in a row. */
  failures: number;
  /** By its own time, where each chart is asked for by itself. */
  due: boolean;
}

/** What a source answered about one chart. */
export interface ChartAnswer {
  chart: string;
  /** Replaces the last good answer, which is kept where it is absent. */
  versions?: ChartVersion[];
  /** Why it is no good answer; safe to show. */
  problem?: string;
  missing?: boolean;
  /** For the next reading. */
  state?: string;
  /** When it was asked for, by the clock of the database. */
  askedAt: number;
  /** Until the chart is due again. */
  nextInMs: number;
}

/**
 * How a reading ended: well; without an answer that says anything about the
 * source as a whole; or with a failure of it.
 */
export type ReadingEnd =
  | { result: 'read' }
  | { result: 'unclear' }
  | {
      result: 'failed';
      /** Safe to show. */
      error: string;
      nextInMs: number;
      /** By `Retry-After`: no source of the same host is read before. */
      retryAfterMs?: number;
    };

/** When a chart was last asked for, be it in vain, and whether it can be now. */
export interface ChartStanding {
  /** By the clock of the database, as all times here. */
  now: number;
  /** Absent where it never was. */
  checkedAt?: number;
  /** The host of its source has said to come later. */
  held: boolean;
}

/**
 * What is wanted of chart sources, who reads which, and what was read. Writes
 * of a replica that has lost its claim do nothing.
 */
export interface ChartSourceStore {
  /**
   * Makes what is new due at once.
   *
   * @returns how many are new
   */
  want(references: ChartReference[]): Promise<number>;
  /** As {@link ChartSourceStore.want}, and forgets what nobody has wanted for a while. */
  wantOnly(
    references: ChartReference[],
    options: { forgetAfterMs: number },
  ): Promise<number>;
  /** Sources that are due and that nobody reads, those first that have waited longest. */
  due(limit: number): Promise<DueSource[]>;
  /**
   * Of replicas that try at the same time one gets it.
   *
   * @param options - early: also where it is not due; not where its host is to
   * be left alone
   */
  claim(
    url: string,
    options: { ttlMs: number; early?: boolean },
  ): Promise<ClaimedSource | undefined>;
  listCharts(url: string): Promise<ChartToRead[]>;
  save(source: ClaimedSource, answer: ChartAnswer): Promise<void>;
  /** Charts that are as they were. @param options - state: replaces the one that is known */
  confirm(
    source: ClaimedSource,
    charts: string[],
    options: { askedAt: number; nextInMs: number; state?: string },
  ): Promise<void>;
  /** Says how the reading ended; the claim is kept. */
  end(source: ClaimedSource, end: ReadingEnd): Promise<void>;
  /** Charts that have changed, or whose source has begun or ceased to fail. */
  listUntold(url: string): Promise<string[]>;
  markTold(source: ClaimedSource, charts: string[]): Promise<void>;
  /** Gives the claim back. */
  release(source: ClaimedSource): Promise<void>;
  /** Undefined where nobody has wanted it. */
  standing(reference: ChartReference): Promise<ChartStanding | undefined>;
  /** Of the sources that are wanted; `readAt` is absent where one was never read well. */
  listAges(): Promise<{ url: string; ageMs?: number }[]>;
}
