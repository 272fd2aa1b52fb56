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
  DryRunAnswer,
  Unchecked,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { uncheckableOf } from './uncheckableOf';

/** What was asked in one dry run, and what was said. */
export class DryRunRecord {
  readonly #answers: (DryRunAnswer | undefined)[] = [];

  /**
   * Keeps the place of a write: helm writes several objects at a time, and the
   * answers come in any order.
   *
   * @returns how to note its answer; a write without one is left out
   */
  begin(): (answer: DryRunAnswer) => void {
    const place = this.#answers.push(undefined) - 1;
    return answer => {
      this.#answers[place] = answer;
    };
  }

  /** In the order in which helm wrote. What belongs to a hook is known once helm has created it. */
  get answers(): DryRunAnswer[] {
    const answers = this.#answers.filter(answer => answer !== undefined);
    const hooks = new Set(
      answers.filter(({ hook }) => hook).map(({ object }) => keyOf(object)),
    );
    return answers.map(answer =>
      hooks.has(keyOf(answer.object)) ? { ...answer, hook: true } : answer,
    );
  }

  /** What no answer tells, each said once. */
  get unchecked(): Unchecked[] {
    const said = new Map<string, Unchecked>();
    for (const unchecked of this.answers.flatMap(uncheckableOf)) {
      said.set(JSON.stringify(unchecked), unchecked);
    }
    return [...said.values()];
  }
}

function keyOf({
  apiVersion,
  kind,
  namespace,
  name,
}: DryRunAnswer['object']): string {
  return JSON.stringify([apiVersion, kind, namespace, name]);
}
