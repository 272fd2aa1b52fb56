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

/**
 * How fresh our picture of a cluster is:
 *
 * - `ok`: a watch is open and caught up
 * - `syncing`: the first read is under way
 * - `stale`: read before, but nothing was heard for longer than a watch may stay silent
 * - `unreachable`: the last attempt failed before or after authentication
 * - `forbidden`: the API server answered 401 or 403
 * - `sign-in-only`: the credential lives in the user's browser, so the backend cannot read it
 *
 * @public
 */
export type ClusterState =
  | 'ok'
  | 'syncing'
  | 'stale'
  | 'unreachable'
  | 'forbidden'
  | 'sign-in-only';

/** A stored object that could not be read as a release. @public */
export interface ClusterWarning {
  namespace: string;
  /** Name of the Secret or ConfigMap. */
  object: string;
  /** One sentence; control characters are escaped. */
  reason: string;
}

/** A part of a cluster that could not be read. @public */
export interface NamespaceFailure {
  namespace: string;
  reason: string;
}

/** Whether the releases of a cluster may be changed now. @public */
export interface ClusterWindow {
  open: boolean;
  /** ISO 8601; where it is not open. */
  opensAt?: string;
  /** ISO 8601; where it is open, and will not be for ever. */
  closesAt?: string;
}

/** What is known of one cluster, and how well. @public */
export interface ClusterStatus {
  name: string;
  title?: string;
  status: ClusterState;
  /** ISO 8601; when the picture was last known to be complete. */
  lastSyncedAt?: string;
  /** Why the cluster is not `ok`, one sentence. */
  error?: string;
  releaseCount: number;
  /** Absent where no change window is configured for it: releases may be changed at any time. */
  window?: ClusterWindow;
  /** Namespaces that could not be read while others could. */
  namespaceFailures: NamespaceFailure[];
  /** At most 100; `warningCount` is the true number. */
  warnings: ClusterWarning[];
  warningCount: number;
}
