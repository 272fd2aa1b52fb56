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

import { canonicalText } from '../../json/canonicalText';
import type { DefinitionFinding, DefinitionRule } from '../DefinitionRule';
import { versionPairs } from '../versionPairs';

const SPEC_FIELDS = [
  'group',
  'scope',
  'names',
  'versions',
  'conversion',
  'preserveUnknownFields',
];

const VERSION_FIELDS = [
  'name',
  'served',
  'storage',
  'deprecated',
  'deprecationWarning',
  'schema',
  'subresources',
  'additionalPrinterColumns',
  'selectableFields',
];

/** Fields of a definition that no rule knows: said, and not judged. */
export const unhandledFieldsRule: DefinitionRule = {
  name: 'unhandled',
  compare(living, target) {
    return [
      ...differences(living.spec, target.spec, SPEC_FIELDS),
      ...versionPairs(living, target).flatMap(({ name, before, after }) =>
        differences(before, after, VERSION_FIELDS).map(finding => ({
          version: name,
          ...finding,
        })),
      ),
    ];
  },
};

function differences(
  before: Record<string, unknown>,
  after: Record<string, unknown>,
  known: readonly string[],
): DefinitionFinding[] {
  const textOf = (fields: Record<string, unknown>, field: string) =>
    fields[field] === undefined ? undefined : canonicalText(fields[field]);
  const fields = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...fields].flatMap(field => {
    const old = textOf(before, field);
    const now = textOf(after, field);
    return old === now || known.includes(field)
      ? []
      : [
          {
            severity: 'warning' as const,
            message: `Unsure: \`${field}\` of the definition has changed, and no rule knows what that means.`,
            before: old,
            after: now,
          },
        ];
  });
}
