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

import type { Model } from './Model';
import type { Random } from './Random';
import type { Step } from './Step';
import { definitionStep } from './steps/definitionStep';
import { discoveryStep } from './steps/discoveryStep';
import { helmStep } from './steps/helmStep';
import { kubectlStep } from './steps/kubectlStep';
import { leaseStep } from './steps/leaseStep';
import { oddStep } from './steps/oddStep';
import { getStep, markStep, pagesStep, watchStep } from './steps/readSteps';
import type { StepMaker } from './steps/StepMaker';
import { scaleStep, statusStep } from './steps/subresourceSteps';
import {
  applyStep,
  createStep,
  deleteCollectionStep,
  deleteStep,
  duplicateStep,
  patchStep,
  updateStep,
} from './steps/writeSteps';

const MAKERS: readonly (readonly [weight: number, maker: StepMaker])[] = [
  [10, createStep],
  [9, updateStep],
  [22, applyStep],
  [1.5, duplicateStep],
  [14, patchStep],
  [5, deleteStep],
  [1, deleteCollectionStep],
  [4, scaleStep],
  [6, statusStep],
  [8, getStep],
  [8, pagesStep],
  [4, markStep],
  [5, watchStep],
  [6, definitionStep],
  [1, discoveryStep],
  [3, leaseStep],
  [5, oddStep],
  [6, helmStep],
  [8, kubectlStep],
];

/** The next step of a sequence; it depends on the seed and on what exists. */
export function nextStep(random: Random, model: Model): Step {
  for (;;) {
    const step = random.weighted(MAKERS)(random, model);
    if (step) {
      return step;
    }
  }
}
