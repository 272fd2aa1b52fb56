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

import { setImmediate as breathe } from 'node:timers/promises';
import type { ChartToRead } from '../database/ChartSourceStore';
import { chartAnswerOf } from './chartAnswerOf';
import { missingAnswer } from './missingAnswer';
import { jittered } from './RefreshTiming';
import type { SourceReading, SourceReadingResult } from './SourceReading';

/**
 * Reads a source whose one answer tells of every chart, such as the index of an
 * HTTP repository.
 */
export async function readTogether(
  reading: SourceReading,
): Promise<SourceReadingResult> {
  const { source, charts, store, sources, timing, random, failureOf } = reading;
  const { url } = source;
  const state = commonState(charts);
  const answer = await sources.readCharts(
    { url, charts: charts.map(({ chart }) => chart), state },
    { signal: reading.signal },
  );
  const errors = charts.flatMap(({ chart }) => {
    const publication = answer.charts.get(chart);
    return publication && 'error' in publication ? [publication.error] : [];
  });
  const failures = errors
    .map(failureOf)
    .filter(failure => failure.class !== 'not-found');
  const busy = failures.find(({ retryAfterMs }) => retryAfterMs !== undefined);
  if (busy || (charts.length && failures.length === charts.length)) {
    return {
      answered: false,
      failure: busy ?? failures[0],
      chartFailures: [],
    };
  }
  const nextInMs = jittered(timing.intervalMs, random);
  const confirmed: string[] = [];
  for (const chart of charts) {
    const publication = answer.charts.get(chart.chart);
    if (publication) {
      await store.save(source, {
        chart: chart.chart,
        ...chartAnswerOf(url, chart, publication, failureOf),
        state: answer.state,
        askedAt: source.claimedAt,
        nextInMs,
      });
      await breathe();
    } else if (state === undefined) {
      throw missingAnswer(url, chart.chart);
    } else {
      confirmed.push(chart.chart);
    }
  }
  await store.confirm(source, confirmed, {
    askedAt: source.claimedAt,
    nextInMs,
    state: answer.state,
  });
  return { answered: true, chartFailures: failures };
}

/** A state tells of changes to the charts that it was given for, and no others. */
function commonState([first, ...others]: ChartToRead[]): string | undefined {
  return others.every(({ state }) => state === first.state)
    ? first?.state
    : undefined;
}
