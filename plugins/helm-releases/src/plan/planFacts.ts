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
  ReleasePlan,
  ResourceChange,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { Tone } from '../theme/tone';
import { counted } from './counted';

/** One fact of a plan in a few words. */
export interface PlanFact {
  tone: Tone;
  text: string;
}

const changeFacts: [ResourceChange, Tone, string][] = [
  ['removed', 'warning', 'removed'],
  ['changed', 'info', 'changed'],
  ['added', 'success', 'added'],
  ['kept', 'neutral', 'kept'],
];

/** A plan in a line: what changes, and what the cluster says to it. */
export function planFacts(plan: ReleasePlan): PlanFact[] {
  const { resources, hooks, images, unchecked } = plan;
  const facts: PlanFact[] = [];
  for (const [change, tone, word] of changeFacts) {
    const count = resources.filter(one => one.change === change).length;
    if (count > 0) {
      facts.push({ tone, text: `${counted(count, 'resource')} ${word}` });
    }
  }
  if (facts.length === 0) {
    facts.push({ tone: 'neutral', text: 'no resource changes' });
  }
  if (images.length > 0) {
    facts.push({
      tone: 'info',
      text: `${counted(images.length, 'image')} changed`,
    });
  }
  if (hooks.length > 0) {
    facts.push({
      tone: 'neutral',
      text: `${counted(hooks.length, 'hook')} to run`,
    });
  }
  facts.push(...crdFacts(plan), ...answerFacts(plan));
  if (plan.provenance) {
    const [name = plan.provenance.fingerprint] = plan.provenance.signedBy;
    facts.push({ tone: 'success', text: `chart signed by ${name}` });
  }
  if (unchecked.length > 0) {
    facts.push({ tone: 'warning', text: `${unchecked.length} not checked` });
  }
  return facts;
}

function crdFacts({ crds }: ReleasePlan): PlanFact[] {
  const gone = crds.filter(({ place }) => place === 'gone').length;
  const of = (verdict: string) =>
    crds.filter(crd => crd.place !== 'gone' && crd.verdict === verdict).length;
  const facts: [number, Tone, string][] = [
    [gone, 'error', 'deleted'],
    [of('breaking'), 'error', 'breaking'],
    [of('missing'), 'warning', 'missing'],
    [of('compatible'), 'info', 'compatible'],
    [of('equal'), 'success', 'equal'],
  ];
  return facts
    .filter(([count]) => count > 0)
    .map(([count, tone, word]) => ({
      tone,
      text: `${counted(count, 'CRD')} ${word}`,
    }));
}

function answerFacts({ answers }: ReleasePlan): PlanFact[] {
  const refused = answers.filter(({ verdict }) => verdict === 'refused').length;
  const accepted = answers.filter(
    ({ verdict }) => verdict === 'accepted',
  ).length;
  const facts: PlanFact[] = [];
  if (refused > 0) {
    facts.push({ tone: 'error', text: `${refused} refused by the cluster` });
  }
  if (answers.length > 0) {
    facts.push({
      tone: accepted === answers.length ? 'success' : 'neutral',
      text: `cluster accepts ${accepted} of ${answers.length}`,
    });
  }
  return facts;
}
