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
  ApplyMethod,
  OperationRevision,
  StorageDriver,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type {
  ChartReference,
  ImpersonatedUser,
} from '@prophet-aiops/backstage-plugin-helm-releases-node';

/**
 * What an operation needs to run, as it was when the user asked for it. Kept as
 * JSON beside the row; holds nothing secret.
 */
export interface OperationParameters {
  driver: StorageDriver;
  /** Of the newest revision. */
  applyMethod: ApplyMethod;
  from: OperationRevision;
  to: OperationRevision;
  /** Revisions that were there when helm had ended and not before; absent until then. */
  made?: number[];
  /** The revision that was running, where the newest was another one. */
  running?: OperationRevision;
  /** Why, in the user's words. */
  reason?: string;
  /** As whom helm acts in the cluster; absent: as the portal. */
  actAs?: ImpersonatedUser;
  /** Of the plan that the user saw: nothing is done where it no longer holds. */
  planDigest?: string;
  /** Of an install. */
  install?: {
    chart: ChartReference;
    chartVersion: string;
    createNamespace: boolean;
  };
  /** Of an upgrade. */
  upgrade?: { chart: ChartReference; chartVersion: string };
  /** Of a rollback. */
  rollback?: { revision: number };
  /** Of an unlock: what was found pending. How the lock comes off is decided when it begins. */
  unlock?: { pending: number };
  /** Of an apply of definitions: their names, and those that the user has typed. */
  crds?: {
    chart: ChartReference;
    chartVersion: string;
    names: string[];
    confirmed: string[];
  };
  uninstall?: { keepHistory: boolean };
}
