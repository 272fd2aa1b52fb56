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

import { Model } from './Model';
import { pathOf } from './objects/Kind';
import { deployment } from './objects/deployment';
import { Random } from './Random';
import { nextStep } from './randomSteps';

function sequence(seed: number, count: number) {
  const [random, model] = [new Random(seed), new Model()];
  return Array.from({ length: count }, () => nextStep(random, model));
}

describe('random steps', () => {
  it('are the same for the same seed, and of every kind', () => {
    const seed = Math.floor(Math.random() * 1e9);
    const steps = sequence(seed, 1500);
    expect({ seed, steps: sequence(seed, 1500) }).toEqual({ seed, steps });
    expect({ seed, kinds: new Set(steps.map(step => step.do)) }).toEqual({
      seed,
      kinds: new Set([
        'request',
        'pages',
        'mark',
        'watch',
        'helm',
        'kubectl',
        'definition',
      ]),
    });
  });

  it('create whole Deployments only, which no server without schemas could tell', () => {
    const seed = Math.floor(Math.random() * 1e9);
    const paths = deployment.names.map(name => pathOf(deployment, name));
    const applied = sequence(seed, 1500).filter(
      step =>
        step.do === 'request' &&
        step.contentType === 'application/apply-patch+yaml' &&
        paths.includes(step.path) &&
        // What is no object at all is refused before that.
        'apiVersion' in Object(step.body),
    );
    expect(applied.length).toBeGreaterThan(0);
    for (const step of applied) {
      expect({ seed, step }).toMatchObject({
        step: { body: { spec: { template: { spec: expect.anything() } } } },
      });
    }
  });
});
