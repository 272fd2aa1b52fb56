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
  ChartChange,
  Distance,
  OperationState,
  ReleaseStatus,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';

/** What a colour means. */
export type Tone = 'success' | 'info' | 'warning' | 'error' | 'neutral';

/** Tone of a distance to the newest version. */
export const distanceTones: Record<Distance, Tone> = {
  current: 'success',
  patch: 'info',
  minor: 'warning',
  major: 'error',
  ahead: 'info',
  unknown: 'neutral',
};

/** Tone of a release status. */
export const statusTones: Record<ReleaseStatus, Tone> = {
  deployed: 'success',
  failed: 'error',
  'pending-install': 'warning',
  'pending-upgrade': 'warning',
  'pending-rollback': 'warning',
  uninstalling: 'warning',
  uninstalled: 'neutral',
  superseded: 'neutral',
  unknown: 'neutral',
};

/** Tone of an operation's state. */
export const operationTones: Record<OperationState, Tone> = {
  queued: 'info',
  running: 'info',
  succeeded: 'success',
  failed: 'error',
  cancelled: 'warning',
  interrupted: 'warning',
};

/** Tone of a kind of change in a chart's change log. */
export const changeTones: Record<NonNullable<ChartChange['kind']>, Tone> = {
  security: 'error',
  removed: 'warning',
  deprecated: 'warning',
  added: 'success',
  fixed: 'info',
  changed: 'neutral',
};

/** Distances in words, as the chips say them. */
export const distanceTexts: Record<Distance, string> = {
  current: 'newest',
  patch: 'patch behind',
  minor: 'minor behind',
  major: 'major behind',
  ahead: 'ahead of newest',
  unknown: 'newest unknown',
};
