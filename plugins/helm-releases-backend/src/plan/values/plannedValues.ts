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

import type { GatheredPlan } from '../gatherPlan';
import type { PlanOptions } from '../PlanOptions';
import type { SideValues } from './compareValues';
import { parseValues } from './parseValues';

/**
 * The values before and after, also where helm gave up before it had rendered
 * anything.
 */
export function plannedValues({
  current,
  target,
  dryRun,
  chartFiles,
  chartDefaults,
}: PlanOptions & GatheredPlan): {
  before: SideValues;
  after: SideValues;
  /** `values.schema.json`, parsed. */
  schema?: unknown;
} {
  const before = {
    user: current.userValues,
    defaults: current.defaultValues,
  };
  const { rendered } = dryRun;
  if (target.kind === 'rollback') {
    return {
      before,
      after: rendered
        ? { user: rendered.userValues, defaults: rendered.defaultValues }
        : before,
    };
  }
  // Where they were not read, it is said, and nothing is made up of that.
  const defaults = chartDefaults?.values ?? current.defaultValues;
  return {
    // Nothing was there that the chart's own values could differ from.
    before: target.kind === 'install' ? { user: {}, defaults } : before,
    after: {
      user:
        target.values === undefined
          ? current.userValues
          : parseValues(target.values),
      defaults,
    },
    schema: schemaOf(chartFiles?.['values.schema.json']),
  };
}

function schemaOf(json: string | undefined): unknown {
  try {
    return json === undefined ? undefined : JSON.parse(json);
  } catch {
    return undefined;
  }
}
