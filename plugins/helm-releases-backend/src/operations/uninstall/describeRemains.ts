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

import type { Remains } from './Remains';

/** More are only counted. */
const MAX_NAMES = 20;

/** Says what an uninstall leaves in the cluster, in sentences. */
export function describeRemains({
  definitions,
  kept,
  subcharts,
}: Remains): string {
  const sentences = [
    definitions.length > 0 &&
      `The custom resource definitions ${listed(
        definitions,
      )} stay, and all of their objects.`,
    subcharts && 'So do definitions that its subcharts brought along.',
    kept.length > 0 && `Kept by their policy: ${listed(kept)}.`,
  ].filter(Boolean);
  return sentences.join(' ') || 'Nothing of it stays.';
}

function listed(names: string[]): string {
  const more = names.length - MAX_NAMES;
  return `${names.slice(0, MAX_NAMES).join(', ')}${
    more > 0 ? ` and ${more} more` : ''
  }`;
}
