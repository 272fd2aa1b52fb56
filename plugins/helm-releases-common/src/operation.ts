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

import type { ReleaseKey } from './release';

/**
 * What an operation does to its release. `unlock`: takes the lock off that a
 * lost helm left, by a rollback or, where nothing ever ran, by marking the
 * pending revision as failed. `crds`: applies definitions of a chart's folder
 * `crds/`, which helm never upgrades.
 *
 * @public
 */
export type OperationKind =
  | 'install'
  | 'upgrade'
  | 'rollback'
  | 'crds'
  | 'unlock'
  | 'uninstall';

/**
 * Where an operation stands. `interrupted`: the replica that ran it is gone,
 * and the cluster may hold a pending revision.
 *
 * @public
 */
export type OperationState =
  | 'queued'
  | 'running'
  | 'succeeded'
  | 'failed'
  | 'cancelled'
  | 'interrupted';

/** Whether an operation has ended. @public */
export function isFinished(state: OperationState): boolean {
  return state !== 'queued' && state !== 'running';
}

/**
 * Why an operation failed, from helm's own words. `stale-plan`: what the plan
 * stood on has changed, so helm was not started.
 *
 * @public
 */
export type FailureClass =
  | 'unreachable'
  | 'locked'
  | 'not-found'
  | 'kube-version'
  | 'values-schema'
  | 'template'
  | 'validation'
  | 'ownership'
  | 'missing-kind'
  | 'too-large'
  | 'conflict'
  | 'webhook'
  | 'refused'
  | 'hook'
  | 'timeout'
  | 'cancelled'
  | 'forbidden'
  | 'chart'
  | 'stale-plan'
  | 'unknown';

/** A revision as an operation saw it. @public */
export interface OperationRevision {
  revision?: number;
  chartVersion?: string;
  appVersion?: string;
}

/** One change of a release asked for by a user. @public */
export interface Operation {
  id: string;
  kind: OperationKind;
  release: ReleaseKey;
  /** The entity through which it was authorised, absent for an administrator's. */
  entityRef?: string;
  /** User entity ref of who asked. */
  requestedBy: string;
  /** Why it was asked for, in their words. */
  reason?: string;
  /** Of the plan that they saw. */
  planDigest?: string;
  from: OperationRevision;
  to: OperationRevision;
  state: OperationState;
  /** Somebody asked for it to stop. */
  cancelRequested: boolean;
  failureClass?: FailureClass;
  /** One sentence for people: the outcome, and what state the release was left in. */
  message?: string;
  /** ISO 8601. */
  createdAt: string;
  startedAt?: string;
  finishedAt?: string;
}

/** One line of an operation's log. @public */
export interface OperationEvent {
  /** Rises by at least one from line to line of an operation. */
  sequence: number;
  /** ISO 8601. */
  at: string;
  stream: 'portal' | 'stdout' | 'stderr';
  message: string;
}

/** The log of an operation after a sequence number, with the operation as it is now. @public */
export interface OperationEvents {
  operation: Operation;
  items: OperationEvent[];
}

/** What every request for a change may say. @public */
export interface ChangeRequest {
  /**
   * Why, 1 to 500 characters; kept on the operation, for all who may see it.
   * Needed outside the change windows, where only administrators may go on.
   */
  reason?: string;
}

/** Body of `POST …/installs`; the path names what is to be there. @public */
export interface InstallRequest extends ChangeRequest {
  /** The entity whose chart it is. Its annotations must claim the new release. */
  entityRef: string;
  chartVersion: string;
  /** YAML. Left out, the chart's defaults are used as they are. */
  values?: string;
  /** Of the plan that the user saw: anything else is refused with 409. */
  planDigest?: string;
}

/** Body of `POST …/crds`. @public */
export interface CrdsRequest extends ChangeRequest {
  /** Whose `crds/` is applied. */
  chartVersion: string;
  /** Names (`plural.group`) of the definitions to apply, at least one. */
  crds: string[];
  /** Those of them that the user has typed: a breaking one is refused without. */
  confirmed?: string[];
  /** Those that the plan was made with, where it was: its digest covers them. */
  values?: string;
  /** Of the plan that the user saw: anything else is refused with 409. */
  planDigest: string;
}

/** Body of `POST …/upgrades`. @public */
export interface UpgradeRequest extends ChangeRequest {
  chartVersion: string;
  /** The user's values in whole, YAML. Left out, the values of the running revision are kept. */
  values?: string;
  /** Of the plan that the user saw: anything else is refused with 409. */
  planDigest?: string;
}

/** Body of `POST …/rollbacks`. @public */
export interface RollbackRequest extends ChangeRequest {
  revision: number;
  /** Of the plan that the user saw: anything else is refused with 409. */
  planDigest?: string;
}

/** Body of `POST …/unlocks`. @public */
export type UnlockRequest = ChangeRequest;

/** Body of `POST …/uninstalls`. @public */
export interface UninstallRequest extends ChangeRequest {
  /** Whether helm keeps the revisions, so that a rollback can bring it back. Default: true. */
  keepHistory?: boolean;
}
