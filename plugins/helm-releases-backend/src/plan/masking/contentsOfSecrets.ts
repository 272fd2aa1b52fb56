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
import { SecretContents } from './SecretContents';

/** What the Secrets of a manifest hold, in every form in which programs repeat it. */
export function contentsOfSecrets(documents: ManifestDocument[]): string[] {
  const contents = new SecretContents();
  documents
    .filter(({ apiVersion, kind }) => apiVersion === 'v1' && kind === 'Secret')
    .forEach(({ content }) => contents.addSecret(content ?? {}));
  return contents.list();
}
