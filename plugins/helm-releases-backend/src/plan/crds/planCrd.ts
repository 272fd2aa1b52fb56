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
  CustomResourceDefinition,
  PlannedCrd,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { askDefinition, type DefinitionAnswer } from './askDefinition';
import type { PlanThread } from '../thread/PlanThread';
import type { ChartDefinition } from './ChartDefinition';
import { migrationCommands } from './migrationCommands';
import { checkLiving, judgeDefinition } from './judgeDefinition';
import type { Misfits } from './misfitsOf';
import type { CrdContext } from './CrdContext';
import { readLivingDefinition } from './readLivingDefinition';
import { readLivingObjects } from './readLivingObjects';

const NOTHING_TO_CHECK: Misfits = { misfits: [], unchecked: [] };
/** What is known without a comparison. */
type Judgement = Pick<PlannedCrd, 'verdict' | 'findings'> & {
  omitted?: number;
};
const GONE: Judgement = {
  verdict: 'breaking',
  findings: [
    {
      rule: 'removal',
      severity: 'breaking',
      path: '',
      message:
        'Helm deletes the definition, and the cluster deletes every object of its kind with it.',
    },
  ],
};
const UNREADABLE: Judgement = {
  verdict: 'breaking',
  findings: [
    {
      rule: 'unreadable',
      severity: 'warning',
      path: '',
      message:
        'It could not be compared, so it is taken for breaking until somebody has looked at it.',
    },
  ],
};
const TAKEN: DefinitionAnswer = { taken: true };

/**
 * Judges one definition: by the rules, by the objects that live, and by what
 * the API server says to it. What cannot be read is said, and never keeps the
 * rest from being judged.
 */
export async function planCrd(
  definition: ChartDefinition,
  context: CrdContext & { thread: PlanThread },
): Promise<PlannedCrd> {
  const { name, place, target, problem } = definition;
  const { transport, chart, signal, thread } = context;
  const unchecked = problem ? [problem] : [];
  /** Notes why something is not known. */
  const attempt = async <T>(what: string, work: Promise<T>) => {
    try {
      return { value: await work };
    } catch (error) {
      signal.throwIfAborted();
      unchecked.push(`${what}: ${(error as Error).message}`);
      return undefined;
    }
  };
  const living = await attempt(
    'The definition in the cluster could not be read',
    readLivingDefinition(transport, name, signal),
  );
  const compared =
    living &&
    target &&
    (await attempt(
      'The definition could not be checked',
      judgeDefinition(living.value, target, thread),
    ));
  const judged: Judgement =
    place === 'gone' ? GONE : compared?.value ?? UNREADABLE;
  const isEqual = judged.verdict === 'equal';
  const [objects, answer] = await Promise.all([
    living?.value &&
      !isEqual &&
      attempt(
        'The objects of the kind could not be counted',
        readLivingObjects(transport, living.value, versionsOf(target), signal),
      ),
    isEqual ? TAKEN : askServer(definition, context),
  ]);
  const counted = objects ? objects.value : undefined;
  const misfits =
    counted &&
    target &&
    (await attempt(
      'Living objects could not be checked',
      checkLiving(counted, target, thread),
    ));
  const checked = misfits?.value ?? NOTHING_TO_CHECK;
  unchecked.push(...checked.unchecked);
  if (judged.omitted) {
    unchecked.push(`${judged.omitted} more findings are not shown.`);
  }
  if ('unchecked' in answer) {
    unchecked.push(answer.unchecked);
  }
  const crd = { name, place, verdict: judged.verdict };
  return {
    ...crd,
    findings: judged.findings,
    ...(counted && {
      objects: { count: counted.count, atLeast: counted.atLeast },
    }),
    ...('refusal' in answer && { refusal: answer.refusal }),
    misfits: checked.misfits,
    unchecked,
    commands: migrationCommands({
      crd,
      cluster: transport.cluster,
      chart,
      conflict: 'conflict' in answer && answer.conflict,
    }),
  };
}

/** Of what templates hold, helm has asked already. */
async function askServer(
  { name, place, content }: ChartDefinition,
  { transport, acting = transport, answers, signal }: CrdContext,
): Promise<DefinitionAnswer> {
  if (place === 'crds' && content) {
    return askDefinition(acting, { name, content }, signal);
  }
  const refused = answers.find(
    ({ object, verdict }) =>
      verdict === 'refused' &&
      object.kind === 'CustomResourceDefinition' &&
      object.name === name,
  );
  return refused
    ? {
        refusal: refused.message ?? 'The cluster refuses it.',
        conflict: refused.failureClass === 'conflict',
      }
    : TAKEN;
}

/** Served ones, the stored one first. */
function versionsOf(target: CustomResourceDefinition | undefined): string[] {
  return (target?.spec.versions ?? [])
    .filter(({ served }) => served)
    .sort((a, b) => Number(b.storage) - Number(a.storage))
    .map(({ name }) => name);
}
