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

import type { ChartSource } from '@prophet-aiops/backstage-plugin-helm-releases-node';
import type {
  ChartSourceStore,
  ChartToRead,
  ClaimedSource,
} from '../database/ChartSourceStore';
import type { RefreshTiming } from './RefreshTiming';
import type { SourceFailure } from './sourceFailure';

/** One reading of a source, under its claim. */
export interface SourceReading {
  source: ClaimedSource;
  /** To be asked for now. */
  charts: ChartToRead[];
  /** Whether that is all that is wanted of the source. */
  whole: boolean;
  store: ChartSourceStore;
  sources: ChartSource;
  timing: RefreshTiming;
  random: () => number;
  /** Ends the reading. */
  signal: AbortSignal;
  /** Milliseconds since the source was claimed. */
  elapsed(): number;
  failureOf(error: unknown): SourceFailure;
}

/** What a reading found out about the source as a whole. */
export interface SourceReadingResult {
  /** Some chart was answered, be it that it is not there. */
  answered: boolean;
  /** Present where the source is to be left alone for a while. */
  failure?: SourceFailure;
  /** Of charts that could not be read although the source could. */
  chartFailures: SourceFailure[];
}
