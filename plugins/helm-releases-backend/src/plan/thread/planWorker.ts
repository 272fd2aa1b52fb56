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

// What runs in the thread of a plan: nothing that reaches a cluster or a file.
import {
  compareCrds,
  type CrdComparison,
  type CrdComparisonOptions,
  type CustomResourceDefinition,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { serveTasks } from '../../threads/serveTasks';
import { type Misfits, misfitsOf } from '../crds/misfitsOf';
import type { LivingObjects } from '../crds/readLivingObjects';
import { valuesOrNone } from '../values/valuesOrNone';
import { documentsOf } from '../manifest/documentsOf';
import type { ManifestDocument } from '../manifest/ManifestDocument';

/** What the thread can do, by name. */
export const PLAN_TASKS = {
  /** Without the text, which whoever asks has. */
  readDocument: (text: string): ManifestDocument[] | undefined =>
    documentsOf(text)?.map(document => ({ ...document, text: '' })),
  readValues: (yaml: string): Record<string, unknown> => valuesOrNone(yaml),
  compareCrds: (
    options: Omit<CrdComparisonOptions, 'livingObjects'>,
  ): Pick<CrdComparison, 'verdict' | 'findings' | 'omitted'> =>
    compareCrds(options),
  misfitsOf: (options: {
    objects: LivingObjects;
    target: CustomResourceDefinition;
  }): Promise<Misfits> => misfitsOf(options.objects, options.target),
};

/** @see PLAN_TASKS */
export type PlanTasks = typeof PLAN_TASKS;

/** What the thread is started with. */
export const PLAN_WORKER = 'works for plans';

/** This very file, wherever it has been built to. */
export const planWorkerFile = __filename;

serveTasks(PLAN_WORKER, PLAN_TASKS);
