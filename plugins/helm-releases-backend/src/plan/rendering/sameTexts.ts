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

import type { ManifestDocument } from '../manifest/readDocuments';

/** Whether two renderings have the same objects, letter by letter. */
export function sameTexts(
  first: ManifestDocument[],
  second: ManifestDocument[],
): boolean {
  const texts = (documents: ManifestDocument[]) =>
    documents.map(({ text }) => withoutSource(text)).sort();
  const others = texts(second);
  return (
    first.length === second.length &&
    texts(first).every((text, i) => text === others[i])
  );
}

/** Helm names the template of an object, but not that of a hook. */
function withoutSource(text: string): string {
  return text.replace(/^# Source: .*\n/, '');
}
