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

import { isDatabaseConflictError } from '@backstage/backend-plugin-api';
import { ConflictError } from '@backstage/errors';
import type {
  Operation,
  OperationEvent,
  Page,
  ReleaseKey,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { Knex } from 'knex';
import { databaseNow } from './databaseNow';
import {
  isoTime,
  operationOf,
  type OperationRow,
  parametersOf,
} from './operationRow';
import type {
  ClaimedOperation,
  NewOperation,
  NewOperationEvent,
  OperationFilter,
  OperationOutcome,
  OperationStore,
  StaleOperation,
  StartedOperation,
} from './OperationStore';

const ATTEMPTS = 5;
/** Twice what `helm history` shows. */
const MAX_STARTED = 500;

interface EventRow {
  operation_id: string;
  sequence: number;
  at: number | string;
  stream: OperationEvent['stream'];
  message: string;
}

/** Keeps operations in PostgreSQL or SQLite. */
export class DatabaseOperationStore implements OperationStore {
  static create(options: { knex: Knex }): DatabaseOperationStore {
    return new DatabaseOperationStore(options.knex);
  }

  private constructor(private readonly knex: Knex) {}

  async create(operation: NewOperation): Promise<Operation> {
    const { id, kind, release, requestedBy } = operation;
    for (let attempt = 1; ; attempt++) {
      try {
        const [row] = await this.#operations()
          .insert({
            id,
            kind,
            ...release,
            entity_ref: operation.entityRef ?? null,
            requested_by: requestedBy,
            state: 'queued',
            parameters: JSON.stringify(operation.parameters),
            user_values: operation.values ?? null,
            cancel_requested: false,
            created_at: this.#now(),
          })
          .returning('*');
        return operationOf(row);
      } catch (error) {
        if (!isDatabaseConflictError(error)) {
          throw error;
        }
        const running = await this.#operations()
          .where(release)
          .whereIn('state', ['queued', 'running'])
          .first();
        if (running) {
          throw conflictWith(operationOf(running));
        }
        // The other one has ended between the two statements.
        if (attempt === ATTEMPTS) {
          throw error;
        }
      }
    }
  }

  async get(id: string): Promise<Operation | undefined> {
    // PostgreSQL refuses to compare a uuid with anything else.
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) {
      return undefined;
    }
    const row = await this.#operations().where({ id }).first();
    return row && operationOf(row);
  }

  async list(filter: OperationFilter): Promise<Page<Operation>> {
    const matching = this.#operations();
    for (const key of ['cluster', 'namespace', 'name'] as const) {
      const value = filter[key];
      if (value !== undefined) {
        matching.where(key, value);
      }
    }
    if (filter.entityRefs) {
      matching.whereIn('entity_ref', filter.entityRefs);
    }
    if (filter.states) {
      matching.whereIn('state', filter.states);
    }
    const counted = await matching.clone().count({ total: '*' });
    const rows = await matching
      .orderBy([
        { column: 'created_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .offset(filter.offset ?? 0)
      .limit(filter.limit ?? 50);
    return {
      items: rows.map(operationOf),
      totalItems: Number((counted[0] as unknown as { total: number }).total),
    };
  }

  async listStarted({
    cluster,
    namespace,
    name,
  }: ReleaseKey): Promise<StartedOperation[]> {
    const rows = await this.#operations()
      .where({ cluster, namespace, name })
      .whereNotNull('started_at')
      .orderBy('created_at', 'desc')
      .limit(MAX_STARTED);
    return rows.map(row => {
      const { made } = parametersOf(row);
      return { operation: operationOf(row), ...(made && { made }) };
    });
  }

  async listEvents(
    id: string,
    options: { after: number; limit: number },
  ): Promise<OperationEvent[]> {
    const rows = await this.knex<EventRow>('operation_events')
      .where('operation_id', id)
      .andWhere('sequence', '>', options.after)
      .orderBy('sequence')
      .limit(options.limit);
    return rows.map(({ sequence, at, stream, message }) => ({
      sequence,
      at: isoTime(at),
      stream,
      message,
    }));
  }

  async appendEvents(id: string, events: NewOperationEvent[]): Promise<void> {
    if (events.length === 0) {
      return;
    }
    await this.#transaction(tx => insertEvents(tx, id, events));
  }

  async claim(
    holder: string,
    options: { maxAgeMs: number },
  ): Promise<ClaimedOperation | undefined> {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const candidate = await this.#operations()
        .where('state', 'queued')
        .andWhere('created_at', '>=', this.#ago(options.maxAgeMs))
        .orderBy('created_at')
        .first('id');
      if (!candidate) {
        return undefined;
      }
      const [row] = await this.#operations()
        .where({ id: candidate.id, state: 'queued' })
        .update({
          state: 'running',
          holder,
          heartbeat_at: this.#now(),
          started_at: this.#now(),
        })
        .returning('*');
      if (row) {
        return {
          operation: operationOf(row),
          parameters: parametersOf(row),
          ...(row.user_values !== null && { values: row.user_values }),
        };
      }
    }
    return undefined;
  }

  async heartbeat(holder: string): Promise<void> {
    await this.#operations()
      .where({ holder, state: 'running' })
      .update({ heartbeat_at: this.#now() });
  }

  async cancelRequested(holder: string): Promise<string[]> {
    const rows = await this.#operations()
      .where({ holder, state: 'running', cancel_requested: true })
      .select('id');
    return rows.map(({ id }) => id);
  }

  async requestCancel(
    id: string,
    message: string,
  ): Promise<Operation | undefined> {
    const [cancelled] = await this.#operations()
      .where({ id, state: 'queued' })
      .update({
        cancel_requested: true,
        ...this.#ended({ state: 'cancelled', message }),
      })
      .returning('*');
    if (cancelled) {
      return operationOf(cancelled);
    }
    const [marked] = await this.#operations()
      .where({ id, state: 'running' })
      .update({ cancel_requested: true })
      .returning('*');
    return marked && operationOf(marked);
  }

  async finish(
    id: string,
    holder: string,
    outcome: OperationOutcome,
  ): Promise<Operation | undefined> {
    const mine = () =>
      this.#operations()
        .where({ id, holder })
        .whereIn('state', ['running', 'interrupted']);
    const row = await mine().first();
    if (!row) {
      return undefined;
    }
    const parameters = parametersOf(row);
    const [ended] = await mine()
      .update({
        ...this.#ended(outcome),
        parameters: JSON.stringify({
          ...parameters,
          to: outcome.to ?? parameters.to,
          made: outcome.made,
        }),
      })
      .returning('*');
    return ended && operationOf(ended);
  }

  async listStale(silenceMs: number): Promise<StaleOperation[]> {
    const rows = await this.#silent(silenceMs).orderBy('heartbeat_at');
    return rows.map(row => ({
      operation: operationOf(row),
      parameters: parametersOf(row),
    }));
  }

  async interrupt(
    id: string,
    silenceMs: number,
    message: string,
  ): Promise<Operation | undefined> {
    return this.#transaction(async tx => {
      const [row] = await this.#silent(silenceMs)
        .transacting(tx)
        .where({ id })
        .update(this.#ended({ state: 'interrupted', message }))
        .returning('*');
      if (row) {
        await insertEvents(tx, id, [{ stream: 'portal', message }]);
      }
      return row && operationOf(row);
    });
  }

  async expireQueued(maxAgeMs: number, message: string): Promise<Operation[]> {
    const rows = await this.#operations()
      .where('state', 'queued')
      .andWhere('created_at', '<', this.#ago(maxAgeMs))
      .update(this.#ended({ state: 'interrupted', message }))
      .returning('*');
    return rows.map(operationOf);
  }

  async deleteEnded(ageMs: number): Promise<void> {
    const old = this.#operations()
      .whereNotIn('state', ['queued', 'running'])
      .andWhere('finished_at', '<', this.#ago(ageMs))
      .select('id');
    // SQLite cascades only where foreign keys are switched on.
    await this.knex('operation_events')
      .whereIn('operation_id', old.clone())
      .delete();
    await this.#operations().whereIn('id', old).delete();
  }

  /** A watchdog and a holder that came back may write log lines at the same time. */
  async #transaction<T>(write: (tx: Knex.Transaction) => Promise<T>) {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.knex.transaction(write);
      } catch (error) {
        if (!isDatabaseConflictError(error) || attempt === ATTEMPTS) {
          throw error;
        }
      }
    }
  }

  #operations() {
    return this.knex<OperationRow>('operations');
  }

  #silent(silenceMs: number) {
    return this.#operations()
      .where('state', 'running')
      .andWhere('heartbeat_at', '<', this.#ago(silenceMs));
  }

  /** The columns of an operation that ends; its values go. */
  #ended(outcome: OperationOutcome) {
    return {
      state: outcome.state,
      failure_class: outcome.failureClass ?? null,
      message: outcome.message,
      finished_at: this.#now(),
      user_values: null,
    };
  }

  #now() {
    return this.knex.raw(databaseNow(this.knex)) as unknown as number;
  }

  #ago(milliseconds: number) {
    return this.knex.raw(`${databaseNow(this.knex)} - ?`, [
      milliseconds,
    ]) as unknown as number;
  }
}

async function insertEvents(
  tx: Knex.Transaction,
  id: string,
  events: NewOperationEvent[],
): Promise<void> {
  const last = await tx('operation_events')
    .where('operation_id', id)
    .max({ sequence: 'sequence' })
    .first();
  const next = Number(last?.sequence ?? 0) + 1;
  const rows = events.map((event, index) => ({
    operation_id: id,
    sequence: next + index,
    at: (event.at ?? new Date()).getTime(),
    stream: event.stream,
    message: event.message,
  }));
  await tx.batchInsert('operation_events', rows, 50);
}

function conflictWith(running: Operation): ConflictError {
  const { cluster, namespace, name } = running.release;
  const error = new ConflictError(
    `Operation ${running.id} (${running.kind} by ${running.requestedBy}) of release ${namespace}/${name} in cluster ${cluster} is ${running.state}; wait until it has ended, or cancel it.`,
  );
  return Object.assign(error, { operationId: running.id });
}
