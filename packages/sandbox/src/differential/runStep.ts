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

import { comparableAnswer, runRequest } from './run/runRequest';
import { runDefinition } from './run/runDefinition';
import { runPages } from './run/runPages';
import { runHelmStep, runKubectlStep } from './run/runTools';
import { runMark, runWatch } from './run/runWatch';
import type { Side } from './run/Side';
import type { Step } from './Step';

/** What a step did in one cluster, reduced to what has to be the same in both. */
export interface Outcome {
  answer: unknown;
  /** The objects that it may have touched, by path. */
  objects: Record<string, unknown>;
}

function answerOf(side: Side, step: Step): Promise<unknown> {
  switch (step.do) {
    case 'request':
      return runRequest(side, step);
    case 'pages':
      return runPages(side, step);
    case 'mark':
      return runMark(side, step);
    case 'watch':
      return runWatch(side, step);
    case 'helm':
      return runHelmStep(side, step);
    case 'kubectl':
      return runKubectlStep(side, step);
    default:
      return runDefinition(side, step);
  }
}

/** Paths of the objects that a step may have touched. */
export function touchedBy(step: Step): string[] {
  switch (step.do) {
    case 'definition':
      return step.request.touches;
    case 'pages':
      return step.deleteBetween ? [step.deleteBetween] : [];
    case 'mark':
    case 'watch':
      return [];
    default:
      return step.touches;
  }
}

/** Performs a step on one cluster. */
export async function runStep(side: Side, step: Step): Promise<Outcome> {
  const answer = await answerOf(side, step).catch(({ stack }) => ({ stack }));
  const objects: Record<string, unknown> = {};
  for (const path of touchedBy(step)) {
    const read = await side.read(path);
    objects[path] = read.status === 404 ? 'missing' : comparableAnswer(read);
  }
  return { answer, objects };
}
