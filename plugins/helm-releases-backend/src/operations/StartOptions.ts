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
  OperationKind,
  ReleaseKey,
  ReleaseSummary,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { ImpersonatedUser } from '@prophet-aiops/backstage-plugin-helm-releases-node';
import type { OperationParameters } from './OperationParameters';

/** What an operation must know of its release; a release summary has it all. */
export type OperationRelease = ReleaseKey &
  Pick<
    ReleaseSummary,
    | 'driver'
    | 'targetNamespace'
    | 'revision'
    | 'chart'
    | 'running'
    | 'delivery'
    | 'applyMethod'
  >;

/** Who asks for an operation, and through which entity. */
export interface OperationRequester {
  /** User entity ref. */
  requestedBy: string;
  /** Absent for an administrator's. */
  entityRef?: string;
  /** In their words. */
  reason?: string;
  /** As whom helm acts in the cluster; absent: as the portal. */
  actAs?: ImpersonatedUser;
  /** Of the plan that they saw, which must still hold when helm starts. */
  planDigest?: string;
}

/** An operation that has been authorised. */
export interface StartOptions extends OperationRequester {
  release: OperationRelease;
}

/** What an operation is to do, checked as far as that needs no cluster. */
export type PlannedOperation = Pick<
  OperationParameters,
  'to' | 'install' | 'upgrade' | 'rollback' | 'crds' | 'unlock' | 'uninstall'
> & {
  kind: OperationKind;
  /** The user's values in whole, YAML. */
  values?: string;
};
