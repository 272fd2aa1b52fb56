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

import type { Entry } from './readEntries';

/** What the editor of kinds asks for of a field, as the action calls it. */
const OF_A_FIELD: Record<string, string> = {
  Field: 'name',
  Type: 'type',
  'Shown by kubectl get': 'printerColumn',
};
/** What the field for a repository asks for, as it stands in its URL. */
const OF_A_REPOSITORY: Record<string, string> = {
  Owner: 'owner',
  Repository: 'repo',
};

/**
 * The values of the form of `New operator` once it is filled in.
 *
 * @param template - spec of the template
 * @param owners - references, by what the form shows for them
 * @throws Error where the form does not ask for that, or does not take it
 */
export function formValues(
  entries: Entry[],
  template: any,
  owners: Record<string, string>,
): Record<string, any> {
  const values: Record<string, any> = { kinds: [] };
  for (const { properties } of template.parameters) {
    for (const [name, property] of Object.entries<any>(properties)) {
      if (property.default !== undefined) {
        values[name] = property.default;
      }
    }
  }
  const repository = new URLSearchParams();
  for (const { page: title, field, entry } of entries) {
    const page = template.parameters.find((each: any) => each.title === title);
    const [name, property] =
      Object.entries<any>(page?.properties ?? {}).find(
        ([, each]) => each.title === field,
      ) ?? [];
    if (title === 'Kinds' && field === 'Kind') {
      values.kinds.push({ kind: entry, fields: [] });
    } else if (title === 'Kinds' && field in OF_A_FIELD) {
      const { fields } = values.kinds.at(-1);
      if (field === 'Field') {
        fields.push({});
      }
      fields.at(-1)[OF_A_FIELD[field]] =
        field === 'Shown by kubectl get' ? entry === 'yes' : entry;
    } else if (title === 'Publish' && field in OF_A_REPOSITORY) {
      repository.set(OF_A_REPOSITORY[field], entry);
    } else if (name) {
      values[name] = taken(entry, property, owners);
      if (values[name] === undefined) {
        throw new Error(`${field} on the page ${title} cannot be ${entry}`);
      }
    } else {
      throw new Error(`No page ${title} asks for ${field}`);
    }
  }
  const chosen = template.parameters
    .flatMap((page: any) => page.dependencies?.publish.oneOf ?? [])
    .find((each: any) => each.properties.publish.const === values.publish);
  const [host] = chosen.properties.repoUrl['ui:options'].allowedHosts;
  return { ...values, repoUrl: `${host}?${repository}` };
}

function taken(
  entry: string,
  property: any,
  owners: Record<string, string>,
): string | undefined {
  if (property['ui:field'] === 'OwnerPicker') {
    return owners[entry];
  }
  return property.enum
    ? property.enum[property.enumNames.indexOf(entry)]
    : entry;
}
