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

import type { ChartSourceReading } from '@prophet-aiops/backstage-plugin-helm-releases-node';
import type { ChartToRead } from '../database/ChartSourceStore';
import { inParallel } from '../inventory/inParallel';
import { chartAnswerOf } from './chartAnswerOf';
import { missingAnswer } from './missingAnswer';
import { backoffOf, jittered } from './RefreshTiming';
import type { SourceFailure } from './sourceFailure';
import type { SourceReading, SourceReadingResult } from './SourceReading';

const AT_ONCE = 4;
/** Failures in a row after which the fault is not with the charts. */
const HOPELESS = 3;

/**
 * Reads a source that has to be asked for each chart by itself, such as an OCI
 * registry. What was read stays read where it ends early; charts that were not
 * asked for stay due.
 */
export async function readOneByOne(
  reading: SourceReading,
): Promise<SourceReadingResult> {
  const chartFailures: SourceFailure[] = [];
  let answered = false;
  let inARow = 0;
  let failure: SourceFailure | undefined;
  await inParallel(reading.charts, AT_ONCE, async chart => {
    if (failure || reading.elapsed() > reading.timing.readingMs / 2) {
      return;
    }
    const failed = await readOne(reading, chart);
    if (!failed) {
      answered = true;
      inARow = 0;
      return;
    }
    inARow += 1;
    if (failed.retryAfterMs !== undefined || inARow >= HOPELESS) {
      failure = failed;
    } else {
      chartFailures.push(failed);
    }
  });
  if (reading.whole && !answered) {
    failure ??= chartFailures.pop();
  }
  return { answered, failure, chartFailures };
}

/** @returns why there is no answer about the chart */
async function readOne(
  reading: SourceReading,
  chart: ChartToRead,
): Promise<SourceFailure | undefined> {
  const { source, store, timing, random } = reading;
  const askedAt = source.claimedAt + reading.elapsed();
  const answer = await ask(reading, chart);
  const nextInMs = jittered(timing.intervalMs, random);
  const publication = answer.charts.get(chart.chart);
  if (!publication) {
    if (chart.state === undefined) {
      throw missingAnswer(source.url, chart.chart);
    }
    await store.confirm(source, [chart.chart], {
      ...{ askedAt, nextInMs, state: answer.state },
    });
    return undefined;
  }
  const kept = chartAnswerOf(source.url, chart, publication, reading.failureOf);
  const failure =
    'error' in publication && !kept.missing
      ? reading.failureOf(publication.error)
      : undefined;
  if (failure?.retryAfterMs !== undefined) {
    return failure;
  }
  const pauseMs = failure
    ? jittered(backoffOf(chart.failures + 1, timing), random)
    : jittered(timing.missingMs, random);
  await store.save(source, {
    chart: chart.chart,
    ...kept,
    state: answer.state,
    askedAt,
    nextInMs: failure || (kept.missing && !chart.wasRead) ? pauseMs : nextInMs,
  });
  return failure;
}

async function ask(
  { source, sources, signal }: SourceReading,
  { chart, state }: ChartToRead,
): Promise<ChartSourceReading> {
  try {
    return await sources.readCharts(
      { url: source.url, charts: [chart], state },
      { signal },
    );
  } catch (error) {
    signal.throwIfAborted();
    return { charts: new Map([[chart, { error: error as Error }]]) };
  }
}
