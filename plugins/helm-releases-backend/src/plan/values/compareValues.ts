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

import type { ValuesChange } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { yamlText } from '../manifest/yamlText';
import { maskValues } from '../masking/maskValues';
import type { SecretTexts } from '../masking/SecretTexts';
import { compareDefaults } from './compareDefaults';
import { orphanedValues } from './orphanedValues';

type Values = Record<string, unknown>;

/** One revision's values, as it is or as it will be. */
export interface SideValues {
  user: Values;
  /** The chart's `values.yaml`. */
  defaults: Values;
}

/** What there is to compare. */
export interface ComparedValues {
  before: SideValues;
  after: SideValues;
  /** `values.schema.json` of the target, parsed. */
  schema?: unknown;
  subcharts: string[];
  /** Helm's words on values that do not fit the schema. */
  problems: string[];
  secrets: SecretTexts;
  /** Whether the caller may read values: paths alone are structure. */
  withTexts: boolean;
}

/** What a plan says of values. */
export function compareValues(compared: ComparedValues): ValuesChange {
  const { before, after, secrets, withTexts } = compared;
  const text = (user: Values, other: Values, marksChange: boolean) =>
    yamlText(maskValues(user, other, { secrets, byKeys: true, marksChange }));
  const defaults = compareDefaults({
    before: before.defaults,
    after: after.defaults,
    user: after.user,
    secrets,
  });
  return {
    ...(withTexts && {
      before: text(before.user, after.user, false),
      after: text(after.user, before.user, true),
    }),
    defaults: withTexts
      ? defaults
      : defaults.map(({ path, change, overridden }) => ({
          path,
          change,
          overridden,
        })),
    orphaned: orphanedValues({
      user: after.user,
      before: before.defaults,
      after: after.defaults,
      schema: compared.schema,
      subcharts: compared.subcharts,
    }),
    problems: withTexts ? compared.problems.map(p => secrets.blot(p)) : [],
  };
}
