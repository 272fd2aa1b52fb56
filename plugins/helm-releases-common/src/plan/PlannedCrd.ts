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
import type { CrdFinding, CrdVerdict } from '../crd/CrdFinding';

/** What a plan says of one custom resource definition. @public */
export interface PlannedCrd {
  /** `plural.group`. */
  name: string;
  /**
   * Where the chart has it: `crds/` is never touched by an upgrade, templates
   * are. `gone`: the release's manifest has it and the planned one does not, so
   * helm would delete it, with every object of its kind.
   */
  place: 'crds' | 'templates' | 'gone';
  verdict: CrdVerdict;
  findings: CrdFinding[];
  /** How many objects of the kind live in the cluster; absent where they could not be counted. */
  objects?: { count: number; atLeast: boolean };
  /** Why the API server refused the definition when asked with `dryRun=All`; absent where it took it or was not asked. */
  refusal?: string;
  /** Living objects that do not fit the new schema or would lose fields; the first ones. */
  misfits: {
    namespace?: string;
    name: string;
    problems: string[];
  }[];
  /** What could not be checked, with the reason. */
  unchecked: string[];
  /** The exact commands of a manual migration. */
  commands: string[];
}
