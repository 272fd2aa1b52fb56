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

import type { CrdNames } from '../../CustomResourceDefinition';
import { shownList } from '../../json/shownList';
import { without } from '../../json/without';
import type { DefinitionFinding, DefinitionRule } from '../DefinitionRule';

/** How the kind is called in manifests, addresses and commands. */
export const namesRule: DefinitionRule = {
  name: 'names',
  compare({ spec: { names: before } }, { spec: { names: after } }) {
    return [
      ...single('kind', before, after, {
        severity: 'breaking',
        message:
          'The kind has another name. The API server refuses this for a definition that is in use, and no manifest of the old kind fits any more.',
      }),
      ...single('plural', before, after, {
        severity: 'breaking',
        message:
          'The resource has another name in addresses and roles. That is another API: the API server refuses the change.',
      }),
      ...single('listKind', before, after, {
        severity: 'warning',
        message:
          'Lists of the kind have another name. Living objects stay valid; clients that check it fail.',
      }),
      ...single('singular', before, after, {
        severity: 'warning',
        message:
          'The singular name is another one. Living objects stay valid; commands with the old name fail.',
      }),
      ...list('shortNames', before, after, 'warning'),
      ...list('categories', before, after, 'info'),
    ];
  },
};

type SingleName = 'kind' | 'plural' | 'listKind' | 'singular';

/** As the API server fills in what is left out. */
function nameOf(names: CrdNames, field: SingleName): string {
  const implied = {
    kind: names.kind,
    plural: names.plural,
    listKind: `${names.kind}List`,
    singular: names.kind.toLowerCase(),
  };
  return names[field] || implied[field];
}

function single(
  field: SingleName,
  names: CrdNames,
  newNames: CrdNames,
  finding: DefinitionFinding,
): DefinitionFinding[] {
  const before = nameOf(names, field);
  const after = nameOf(newNames, field);
  return before === after ? [] : [{ ...finding, before, after }];
}

function list(
  field: 'shortNames' | 'categories',
  names: CrdNames,
  newNames: CrdNames,
  severity: 'warning' | 'info',
): DefinitionFinding[] {
  const before = names[field] ?? [];
  const after = newNames[field] ?? [];
  const removed = without(before, after);
  const added = without(after, before);
  const what = field === 'shortNames' ? 'short names' : 'categories';
  const shown = { before: shownList(before), after: shownList(after) };
  if (removed.length > 0) {
    return [
      {
        severity,
        message: `These ${what} are gone: ${shownList(
          removed,
        )}. Living objects stay valid; commands with them fail.`,
        ...shown,
      },
    ];
  }
  return added.length > 0
    ? [
        {
          severity: 'info',
          message: `There are new ${what}: ${shownList(added)}.`,
          ...shown,
        },
      ]
    : [];
}
