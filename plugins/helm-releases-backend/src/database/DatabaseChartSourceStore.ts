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

import type { ChartReference } from '@prophet-aiops/backstage-plugin-helm-releases-node';
import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { batchesOf } from './batchesOf';
import type {
  ChartAnswer,
  ChartSourceStore,
  ChartStanding,
  ChartToRead,
  ClaimedSource,
  DueSource,
  ReadingEnd,
} from './ChartSourceStore';
import { databaseNow } from './databaseNow';
import { addWantedCharts, renewWantedCharts } from './wantedCharts';

const BATCH = 500;

/** Chart sources in the tables `chart_sources` and `published_charts`. */
export class DatabaseChartSourceStore implements ChartSourceStore {
  readonly #client: Knex;
  readonly #now: string;

  static create(options: { client: Knex }): DatabaseChartSourceStore {
    return new DatabaseChartSourceStore(options.client);
  }

  private constructor(client: Knex) {
    this.#client = client;
    this.#now = databaseNow(client);
  }

  want(references: ChartReference[]) {
    return addWantedCharts(this.#client, references);
  }

  wantOnly(references: ChartReference[], options: { forgetAfterMs: number }) {
    return renewWantedCharts(this.#client, references, options);
  }

  async due(limit: number): Promise<DueSource[]> {
    return this.#free()
      .where('next_at', '<=', this.#in(0))
      .orderBy('next_at')
      .limit(limit)
      .select('url', 'host');
  }

  async claim(url: string, options: { ttlMs: number; early?: boolean }) {
    const update = this.#free().where({ url });
    if (!options.early) {
      update.where('next_at', '<=', this.#in(0));
    }
    const claim = randomUUID();
    const [row] = await update
      .update({ claim, claimed_until: this.#in(options.ttlMs) })
      .returning(['failures', 'claimed_until']);
    return (
      row && {
        url,
        claim,
        claimedAt: Number(row.claimed_until) - options.ttlMs,
        failures: row.failures,
      }
    );
  }

  async listCharts(url: string): Promise<ChartToRead[]> {
    const rows = await this.#client('published_charts')
      .where({ url })
      .orderBy('next_at')
      .select(
        'chart',
        'state',
        'failures',
        this.#client.raw('versions is not null as was_read'),
        this.#client.raw(`next_at <= ${this.#now} as due`),
      );
    return rows.map(row => ({
      chart: row.chart,
      ...(row.state !== null && { state: row.state }),
      wasRead: Boolean(row.was_read),
      failures: row.failures,
      due: Boolean(row.due),
    }));
  }

  async save(source: ClaimedSource, answer: ChartAnswer) {
    const { versions, problem = null, missing = false, askedAt } = answer;
    const json = versions && JSON.stringify(versions);
    const failed = problem !== null && !missing;
    await this.#charts(source)
      .where({ chart: answer.chart })
      .update({
        ...(json !== undefined && { versions: json, read_at: askedAt }),
        problem,
        missing,
        checked_at: askedAt,
        next_at: this.#in(answer.nextInMs),
        failures: failed ? this.#client.raw('failures + 1') : 0,
        state: answer.state ?? null,
        // The right side of each column is of before the update.
        untold: this.#client.raw(
          `untold or missing <> ? or problem is distinct from ${
            problem === null ? 'null' : '?'
          }${json === undefined ? '' : ' or versions is distinct from ?'}`,
          [missing, problem, json].filter(
            value => value !== null && value !== undefined,
          ) as Knex.Value[],
        ),
      });
  }

  async confirm(
    source: ClaimedSource,
    charts: string[],
    options: { askedAt: number; nextInMs: number; state?: string },
  ) {
    for (const batch of batchesOf(charts, BATCH)) {
      await this.#charts(source)
        .whereIn('chart', batch)
        .update({
          read_at: this.#client.raw(
            'case when problem is null then ? else read_at end',
            [options.askedAt],
          ),
          checked_at: options.askedAt,
          next_at: this.#in(options.nextInMs),
          ...(options.state !== undefined && { state: options.state }),
        });
    }
  }

  async end(source: ClaimedSource, end: ReadingEnd) {
    const { url, claimedAt } = source;
    const error = end.result === 'failed' ? end.error : null;
    if (end.result !== 'unclear') {
      const changed = this.#client('chart_sources')
        .where({ url })
        .whereRaw(
          `error is distinct from ${error === null ? 'null' : '?'}`,
          error === null ? [] : [error],
        )
        .select('url');
      await this.#charts(source)
        .whereIn('url', changed)
        .update({ untold: true });
    }
    const firstDue = this.#client('published_charts')
      .where({ url })
      .min('next_at');
    const next = this.#client.raw('coalesce((?), ?)', [firstDue, this.#in(0)]);
    const changes = {
      read: {
        error,
        failures: 0,
        read_at: claimedAt,
        retry_at: null,
        next_at: next,
      },
      unclear: {
        // A pause after failures goes on.
        next_at: this.#client.raw(
          `case when failures > 0 and next_at > ${
            this.#now
          } then next_at else ? end`,
          [next],
        ),
      },
      failed: end.result === 'failed' && {
        error,
        failures: this.#client.raw('failures + 1'),
        retry_at: end.retryAfterMs ? this.#in(end.retryAfterMs) : null,
        next_at: this.#in(end.nextInMs),
      },
    }[end.result];
    await this.#source(source).update({ checked_at: claimedAt, ...changes });
  }

  async listUntold(url: string): Promise<string[]> {
    return this.#client('published_charts')
      .where({ url, untold: true })
      .pluck('chart');
  }

  async markTold(source: ClaimedSource, charts: string[]) {
    for (const batch of batchesOf(charts, BATCH)) {
      await this.#charts(source)
        .whereIn('chart', batch)
        .update({ untold: false });
    }
  }

  async release(source: ClaimedSource) {
    await this.#source(source).update({ claim: null, claimed_until: null });
  }

  async standing({
    url,
    chart,
  }: ChartReference): Promise<ChartStanding | undefined> {
    const [row] = await this.#client('published_charts')
      .join('chart_sources', 'chart_sources.url', 'published_charts.url')
      .where({ 'published_charts.url': url, chart })
      .select(
        'published_charts.checked_at',
        this.#client.raw(
          'case when error is null then null else chart_sources.checked_at end as failed_at',
        ),
        this.#client.raw(`${this.#now} as now`),
        this.#client.raw('exists ? as held', [this.#holds()]),
      );
    if (!row) {
      return undefined;
    }
    const tries = [row.checked_at, row.failed_at].filter(at => at !== null);
    return {
      now: Number(row.now),
      ...(tries.length && { checkedAt: Math.max(...tries.map(Number)) }),
      held: Boolean(row.held),
    };
  }

  async listAges() {
    const rows = await this.#client('chart_sources').select(
      'url',
      this.#client.raw(`${this.#now} - read_at as age`),
    );
    return rows.map(({ url, age }) => ({
      url,
      ...(age !== null && { ageMs: Number(age) }),
    }));
  }

  /** Sources that nobody reads, and whose hosts may be asked. */
  #free() {
    return this.#client('chart_sources')
      .where(free =>
        free.whereNull('claim').orWhere('claimed_until', '<=', this.#in(0)),
      )
      .whereNotExists(this.#holds());
  }

  #holds() {
    return this.#client({ hold: 'chart_sources' })
      .where('hold.host', this.#client.ref('chart_sources.host'))
      .where('hold.retry_at', '>', this.#in(0))
      .select(this.#client.raw('1'));
  }

  #source({ url, claim }: ClaimedSource) {
    return this.#client('chart_sources').where({ url, claim });
  }

  #charts({ url, claim }: ClaimedSource) {
    return this.#client('published_charts')
      .where({ url })
      .whereExists(
        this.#client('chart_sources')
          .where({ url, claim })
          .select(this.#client.raw('1')),
      );
  }

  #in(milliseconds: number): Knex.Raw {
    return this.#client.raw(`${this.#now} + ?`, [Math.round(milliseconds)]);
  }
}
