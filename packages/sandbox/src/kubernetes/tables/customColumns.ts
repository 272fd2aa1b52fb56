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

import type { KubeObject } from '../KubeObject';
import { type Column, NAME, since } from './Column';
import { printerValue } from './printerPath';

interface PrinterColumn {
  name: string;
  type: string;
  format?: string;
  description?: string;
  priority?: number;
  jsonPath: string;
}

/** What is shown of custom resources whose definition names no column. */
const USUAL: PrinterColumn[] = [
  { name: 'Age', type: 'date', jsonPath: '.metadata.creationTimestamp' },
];

function asText(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** What a column of a type shows of a value; null of one that is of another type. */
function cellOf(type: string, value: unknown): unknown {
  if (value === undefined || value === null) {
    return null;
  }
  switch (type) {
    case 'string':
      return asText(value);
    case 'integer':
      return typeof value === 'number' ? Math.trunc(value) : null;
    case 'date':
      if (typeof value !== 'string') {
        return null;
      }
      return Number.isNaN(Date.parse(value)) ? '<invalid>' : since(value);
    default:
      return typeof value === type ? value : null;
  }
}

/** The columns of custom resources: those that their definition adds in a version. */
export function customColumns(crd: KubeObject, version: string): Column[] {
  const { versions } = crd.spec as {
    versions: { name: string; additionalPrinterColumns?: PrinterColumn[] }[];
  };
  const { additionalPrinterColumns: added = [] } =
    versions.find(({ name }) => name === version) ?? {};
  return [
    NAME,
    ...(added.length > 0 ? added : USUAL).map(
      ({ jsonPath, priority = 0, description, ...column }): Column => ({
        ...column,
        priority,
        description:
          description ||
          `Custom resource definition column (in JSONPath format): ${jsonPath}`,
        valueOf: object => cellOf(column.type, printerValue(object, jsonPath)),
      }),
    ),
  ];
}
