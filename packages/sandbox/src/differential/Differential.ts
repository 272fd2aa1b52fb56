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

import { isDeepStrictEqual } from 'node:util';
import { Model } from './Model';
import type { Random } from './Random';
import { nextStep } from './randomSteps';
import { forget } from './run/forget';
import type { Side } from './run/Side';
import { type Outcome, runStep, touchedBy } from './runStep';
import type { Step } from './Step';

/** A step after which the two clusters were not the same. */
export interface Difference {
  number: number;
  step: Step;
  /** What was done before to the objects that it touched, oldest first. */
  before: string[];
  expected: Outcome;
  actual: Outcome;
}

/** Drives a real cluster and the sandbox side by side. */
export class Differential {
  readonly differences: Difference[] = [];
  readonly #model = new Model();
  readonly #history = new Map<string, string[]>();
  #number = 0;

  constructor(
    private readonly random: Random,
    private readonly real: Side,
    private readonly sandbox: Side,
  ) {}

  /** Performs the next step on both; what differs afterwards is noted and removed from both. */
  async step(): Promise<void> {
    const number = ++this.#number;
    const step = nextStep(this.random, this.#model);
    const [expected, actual] = await Promise.all([
      runStep(this.real, step),
      runStep(this.sandbox, step),
    ]);
    const touched = touchedBy(step);
    const before = [
      ...new Set(touched.flatMap(path => this.#history.get(path) ?? [])),
    ].sort((a, b) => parseInt(a, 10) - parseInt(b, 10));
    const text = `${number} ${JSON.stringify(step)}`;
    for (const path of touched) {
      this.#history.set(path, [...(this.#history.get(path) ?? []), text]);
    }
    if (isDeepStrictEqual(plain(expected), plain(actual))) {
      this.#observe(step, expected);
      return;
    }
    this.differences.push({ number, step, before, expected, actual });
    for (const path of await forget(this.real, this.sandbox, step)) {
      this.#model.observe(path, false);
      this.#history.delete(path);
    }
    this.#model.releases.clear();
  }

  #observe(step: Step, { answer, objects }: Outcome): void {
    for (const [path, object] of Object.entries(objects)) {
      this.#model.observe(path, object !== 'missing');
      if (object === 'missing') {
        this.#history.delete(path);
      }
    }
    if (step.do === 'helm') {
      const { releases } = answer as { releases: string[] };
      this.#model.releases.clear();
      releases.forEach(name =>
        this.#model.releases.add(
          name.replace(/^sh\.helm\.release\.v1\.(.*)\.v\d+ .*$/, '$1'),
        ),
      );
    }
  }
}

/** Without what is undefined. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
