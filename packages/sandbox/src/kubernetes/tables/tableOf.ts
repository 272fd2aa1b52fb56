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

import { StatusError } from '../StatusError';
import { ApiResource } from '../resources/ApiResource';
import { StoredObject } from '../store/StoredObject';
import { columnsOf } from './columns';

/** Of the bookmark of a watch that follows on its initial events. */
export const INITIAL_EVENTS_END = 'k8s.io/initial-events-end';

/** What a row can carry besides its cells; `Metadata` if nobody says. */
const INCLUDED = ['', 'None', 'Metadata', 'Object'];

/** @throws StatusError 400 for an `includeObject` that there is not */
export function includedOf(query: URLSearchParams): string {
  const included = query.get('includeObject') ?? '';
  if (!INCLUDED.includes(included)) {
    throw StatusError.badRequest(
      `Unable to convert to Table as requested: includeObject: Invalid value: ${JSON.stringify(
        included,
      )}: must be 'Metadata', 'Object', 'None', or empty`,
    );
  }
  return included;
}

/**
 * Objects as a `meta.k8s.io/v1` Table in JSON, which is what `kubectl get` prints.
 *
 * @param metadata - of the list
 * @param hasHead - false in a watch that has already told the columns
 * @throws StatusError 400 for an `includeObject` in the query that there is not
 */
export function tableOf(
  {
    resource,
    version,
    kubernetesVersion,
    query,
  }: {
    resource: ApiResource;
    version: string;
    kubernetesVersion: string;
    query: URLSearchParams;
  },
  stored: StoredObject[],
  metadata: object,
  hasHead = true,
): Buffer[] {
  const included = includedOf(query);
  const columns = columnsOf(resource, version, kubernetesVersion);
  const head = {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata,
    columnDefinitions: hasHead
      ? columns.map(
          ({ name, type, format = '', description = '', priority }) => ({
            name,
            type,
            format,
            description,
            priority,
          }),
        )
      : null,
  };
  const rows = stored.flatMap((state, index) => {
    const cells = JSON.stringify(
      columns.map(({ valueOf }) => valueOf(state.object) ?? null),
    );
    const separator = index > 0 ? ',' : '';
    const row = `${separator}{"cells":${cells}`;
    if (included === 'None' && !endsInitialEvents(state)) {
      return [Buffer.from(`${row},"object":null}`)];
    }
    return [
      Buffer.from(`${row},"object":`),
      ...(included === 'Object' ? state.json() : state.jsonMetadataOnly()),
      Buffer.from('}'),
    ];
  });
  if (stored.length === 0 && resource.kind === 'CustomResourceDefinition') {
    // Go's nil, which only this kind answers.
    return [Buffer.from(JSON.stringify({ ...head, rows: null }))];
  }
  return [
    Buffer.from(`${JSON.stringify(head).slice(0, -1)},"rows":[`),
    ...rows,
    Buffer.from(']}'),
  ];
}

/** Of a bookmark that does, a watch has to show the annotation in any case. */
function endsInitialEvents({ object }: StoredObject): boolean {
  return object.metadata.annotations?.[INITIAL_EVENTS_END] === 'true';
}
