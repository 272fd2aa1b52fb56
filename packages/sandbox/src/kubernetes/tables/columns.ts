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

import type { ApiResource } from '../resources/ApiResource';
import { builtInColumns } from './builtInColumns';
import type { Column } from './Column';
import { customColumns } from './customColumns';
import { definitionColumns } from './definitionColumns';

/**
 * The columns in which objects of a resource are shown.
 *
 * @param version - of the resource, as in `v1`
 * @param kubernetesVersion - as in `v1.37.2`
 */
export function columnsOf(
  { kind, group, crd }: ApiResource,
  version: string,
  kubernetesVersion: string,
): Column[] {
  if (crd) {
    return customColumns(crd, version);
  }
  return kind === 'CustomResourceDefinition'
    ? definitionColumns(kubernetesVersion)
    : builtInColumns(kind, group);
}
