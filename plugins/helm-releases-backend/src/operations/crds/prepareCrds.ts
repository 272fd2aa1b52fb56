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

import { ChartCrds } from '../../plan/crds/ChartCrds';
import { chartDefinitions } from '../../plan/crds/chartDefinitions';
import { NotStarted } from '../NotStarted';
import type { PrepareOperation } from '../OperationWork';
import { placeChart } from '../placeChart';
import { requireFreshPlan } from '../requireFreshPlan';
import { askAboutAll } from './askAboutAll';
import { chooseDefinitions } from './chooseDefinitions';
import { writeDefinitions } from './writeDefinitions';

/**
 * Applies definitions of a chart's `crds/`, without helm, which would not touch
 * those that are there. Nothing is written before everything was judged and
 * the cluster would take everything.
 */
export const prepareCrds: PrepareOperation = async (execution, tools) => {
  const { parameters, values, home, transport, acting, log, signal } =
    execution;
  const { crds } = parameters;
  if (!crds) {
    throw new NotStarted('The operation does not say which definitions.');
  }
  const archive = await placeChart(crds, execution, tools.archives);
  const change = { upgrade: { archive: archive.digest, values } };
  await requireFreshPlan(execution, change, tools.checks);
  const { documents } = await new ChartCrds(tools.helm).of(archive, {
    home,
    signal,
  });
  const { apply, equal } = await chooseDefinitions({
    ...crds,
    definitions: chartDefinitions({ crds: documents, before: [], after: [] }),
    transport,
    signal,
  });
  for (const name of equal) {
    log.append(
      'portal',
      `Skipped ${name}: the cluster has it as the chart does.`,
    );
  }
  const definitions = await askAboutAll(acting, apply, signal);
  await requireFreshPlan(execution, change, tools.checks);
  signal.throwIfAborted();
  return {
    outcome: await writeDefinitions({
      transport: acting,
      definitions,
      equal,
      timeoutSeconds: tools.config.timeoutSeconds,
      log,
      signal,
    }),
  };
};
