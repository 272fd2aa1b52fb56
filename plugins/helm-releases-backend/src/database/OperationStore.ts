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

import type {
  FailureClass,
  Operation,
  OperationEvent,
  OperationKind,
  OperationRevision,
  OperationState,
  Page,
  ReleaseKey,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { OperationParameters } from '../operations/OperationParameters';

/** An operation to be queued. */
export interface NewOperation {
  id: string;
  kind: OperationKind;
  release: ReleaseKey;
  entityRef?: string;
  /** User entity ref. */
  requestedBy: string;
  parameters: OperationParameters;
  /** The user's values in whole, YAML; kept only until the operation ends. */
  values?: string;
}

/** An operation that this replica runs. */
export interface ClaimedOperation {
  operation: Operation;
  parameters: OperationParameters;
  values?: string;
}

/** An operation whose replica is gone. */
export interface StaleOperation {
  operation: Operation;
  parameters: OperationParameters;
}

/** An operation that began, with what it made as far as that is known. */
export interface StartedOperation {
  operation: Operation;
  /**
   * The revisions that were there when helm had ended and not before; absent
   * where no replica saw that.
   */
  made?: number[];
}

/** How an operation ended. */
export interface OperationOutcome {
  state: Exclude<OperationState, 'queued' | 'running'>;
  failureClass?: FailureClass;
  message: string;
  /** Replaces what was expected at the start. */
  to?: OperationRevision;
  /** Revisions that were there when helm had ended and not before. */
  made?: number[];
}

/** A line for the log; the store gives it its sequence number. */
export type NewOperationEvent = Pick<OperationEvent, 'stream' | 'message'> & {
  at?: Date;
};

/** Which operations to list. */
export interface OperationFilter {
  cluster?: string;
  namespace?: string;
  name?: string;
  /** Any of these. */
  entityRefs?: string[];
  states?: OperationState[];
  offset?: number;
  limit?: number;
}

/**
 * Keeps operations, and decides between replicas: each change of state is one
 * conditional statement, judged by the clock of the database.
 */
export interface OperationStore {
  /**
   * Queues an operation.
   *
   * @throws ConflictError that names the operation which is queued or running for the release
   */
  create(operation: NewOperation): Promise<Operation>;
  get(id: string): Promise<Operation | undefined>;
  /** Newest first. */
  list(filter: OperationFilter): Promise<Page<Operation>>;
  /** Operations of a release that have begun, newest first, at most 500. */
  listStarted(release: ReleaseKey): Promise<StartedOperation[]>;
  /** Oldest first, those with a sequence above `after`. */
  listEvents(
    id: string,
    options: { after: number; limit: number },
  ): Promise<OperationEvent[]>;
  /** Appends lines in order. */
  appendEvents(id: string, events: NewOperationEvent[]): Promise<void>;

  /**
   * Takes the oldest queued operation that was asked for at most `maxAgeMs`
   * ago; undefined where there is none.
   */
  claim(
    holder: string,
    options: { maxAgeMs: number },
  ): Promise<ClaimedOperation | undefined>;
  /** Says that the holder lives. */
  heartbeat(holder: string): Promise<void>;
  /** Of the operations that the holder runs, those that somebody asked to stop. */
  cancelRequested(holder: string): Promise<string[]>;
  /**
   * Asks for a stop: a queued operation ends at once as `cancelled` with
   * `message`, a running one is marked. Undefined where it has ended.
   */
  requestCancel(id: string, message: string): Promise<Operation | undefined>;
  /**
   * Ends an operation of the holder. Its word counts also where a watchdog took
   * it for dead meanwhile.
   */
  finish(
    id: string,
    holder: string,
    outcome: OperationOutcome,
  ): Promise<Operation | undefined>;

  /** Running operations without a heartbeat for `silenceMs`. */
  listStale(silenceMs: number): Promise<StaleOperation[]>;
  /** Ends a running operation, if it is still without a heartbeat for `silenceMs`, and logs the message. */
  interrupt(
    id: string,
    silenceMs: number,
    message: string,
  ): Promise<Operation | undefined>;
  /** Ends operations that have been queued for longer than `maxAgeMs`. */
  expireQueued(maxAgeMs: number, message: string): Promise<Operation[]>;
  /** Removes operations that ended longer ago than `ageMs`, with their log. */
  deleteEnded(ageMs: number): Promise<void>;
}
