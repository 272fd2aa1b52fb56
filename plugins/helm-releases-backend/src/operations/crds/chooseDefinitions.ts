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

import type { PlannedCrd } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { ClusterTransport } from '@prophet-aiops/backstage-plugin-helm-releases-node';
import type { ChartDefinition } from '../../plan/crds/ChartDefinition';
import { planCrds } from '../../plan/crds/planCrds';
import type { KubeObject } from '../../plan/manifest/ManifestObject';
import { NotStarted } from '../NotStarted';

/** A definition that may be applied. */
export interface ChosenDefinition {
  name: string;
  content: KubeObject;
  verdict: PlannedCrd['verdict'];
}

/** What becomes of the definitions that were named. */
export interface Choice {
  apply: ChosenDefinition[];
  /** Names of those that are in the cluster as the chart has them. */
  equal: string[];
}

/**
 * Judges the definitions that were named as a plan does, against what lives in
 * the cluster now.
 *
 * @throws NotStarted where the chart lacks one, one cannot be read, or a
 * breaking one was not confirmed
 */
export async function chooseDefinitions(options: {
  /** In `crds/` of the chart. */
  definitions: ChartDefinition[];
  names: string[];
  confirmed: string[];
  transport: ClusterTransport;
  signal: AbortSignal;
}): Promise<Choice> {
  const { definitions, names, confirmed, transport, signal } = options;
  const known = new Map(definitions.map(each => [each.name, each]));
  const missing = names.filter(name => !known.has(name));
  if (missing.length > 0) {
    throw new NotStarted(
      `The folder crds/ of the chart does not hold ${missing.join(', ')}.`,
      'not-found',
    );
  }
  const named = names.map(name => known.get(name)!);
  const { crds } = await planCrds(named, { transport, answers: [], signal });
  const verdicts = new Map(crds.map(({ name, verdict }) => [name, verdict]));
  const choice: Choice = { apply: [], equal: [] };
  for (const { name, content, problem } of named) {
    const verdict = verdicts.get(name);
    if (!content || !verdict) {
      throw new NotStarted(
        `The definition ${name} cannot be applied: ${
          problem ?? 'there are too many at once'
        }`,
        'validation',
      );
    }
    if (verdict === 'equal') {
      choice.equal.push(name);
    } else if (verdict === 'breaking' && !confirmed.includes(name)) {
      throw new NotStarted(
        `The definition ${name} may break living objects; it is applied only where its name is confirmed`,
        'refused',
      );
    } else {
      choice.apply.push({ name, content, verdict });
    }
  }
  return choice;
}
