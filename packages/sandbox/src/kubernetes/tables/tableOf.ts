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

import { ApiResource } from '../resources/ApiResource';
import { StoredObject } from '../store/StoredObject';
import { columnsOf } from './columns';

/**
 * Objects as a `meta.k8s.io/v1` Table in JSON, which is what `kubectl get` prints.
 *
 * @param options.metadata - of the list
 * @param options.includeObject - what a row carries besides its cells: `None`, `Metadata` (the
 *   default) or `Object`
 */
export function tableOf(
  { resource, version }: { resource: ApiResource; version: string },
  stored: StoredObject[],
  options: { metadata: object; includeObject: string | null },
): Buffer[] {
  const columns = columnsOf(resource, version);
  const head = {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata: options.metadata,
    columnDefinitions: columns.map(
      ({ valueOf: _, name, type, format = '', priority }) => ({
        name,
        type,
        format,
        description: '',
        priority,
      }),
    ),
  };
  const rows = stored.flatMap((state, index) => {
    const cells = JSON.stringify(
      columns.map(({ valueOf }) => valueOf(state.object) ?? null),
    );
    const separator = index > 0 ? ',' : '';
    const row = `${separator}{"cells":${cells}`;
    if (options.includeObject === 'None') {
      return [Buffer.from(`${row}}`)];
    }
    return [
      Buffer.from(`${row},"object":`),
      ...(options.includeObject === 'Object'
        ? state.json()
        : state.jsonMetadataOnly()),
      Buffer.from('}'),
    ];
  });
  return [
    Buffer.from(`${JSON.stringify(head).slice(0, -1)},"rows":[`),
    ...rows,
    Buffer.from(']}'),
  ];
}
