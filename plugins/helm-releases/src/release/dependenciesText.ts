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
import type { DependencyChange } from '@prophet-aiops/backstage-plugin-helm-releases-common';

/** How a chart that a running one wraps differs from what is published. */
export function dependencyText({ name, from, to }: DependencyChange): string {
  if (from === undefined) {
    return `${name} ${to} is new`;
  }
  return to === undefined
    ? `${name} ${from} is gone`
    : `${name} ${from} → ${to}`;
}

/** The same of all of them, as short as a table needs it. */
export function dependenciesText([first, ...more]: DependencyChange[]): string {
  const others = more.length === 1 ? '1 other' : `${more.length} others`;
  return `It wraps: ${dependencyText(first)}${
    more.length ? `, ${others}` : ''
  }`;
}
