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
import type { ChartDependency } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { storableText } from './storableText';

const MAX_DEPENDENCIES = 100;
const MAX_WORD = 256;
const MAX_URL = 2048;

/** The dependencies that a chart's metadata declare: text that its author wrote. */
export function chartDependenciesOf(metadata: unknown): ChartDependency[] {
  const declared = own(metadata, 'dependencies');
  return (Array.isArray(declared) ? declared : [])
    .slice(0, MAX_DEPENDENCIES)
    .flatMap(dependency => {
      const text = (key: string, most: number) =>
        storableText(own(dependency, key), most);
      const name = text('name', MAX_WORD);
      return name
        ? [
            {
              name,
              version: text('version', MAX_WORD),
              repository: text('repository', MAX_URL),
              alias: text('alias', MAX_WORD),
            },
          ]
        : [];
    });
}

function own(object: unknown, key: string): unknown {
  return object && typeof object === 'object' && Object.hasOwn(object, key)
    ? (object as Record<string, unknown>)[key]
    : undefined;
}
