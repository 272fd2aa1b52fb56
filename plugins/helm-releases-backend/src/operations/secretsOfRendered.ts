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

import { stringify } from 'yaml';
import type { RenderedRelease } from '../plan/DryRunner';
import { joinManifests } from '../plan/manifest/joinManifests';
import { readDocuments } from '../plan/manifest/readDocuments';
import { contentsOfSecrets } from '../plan/masking/contentsOfSecrets';
import { secretTextsOf } from './secretTextsOf';

/** What looks like a secret in the values of a revision, and what its Secrets hold. */
export async function secretsOfRendered(
  rendered: Pick<
    RenderedRelease,
    'manifest' | 'hooks' | 'userValues' | 'defaultValues'
  >,
): Promise<string[]> {
  const documents = await readDocuments(
    joinManifests([rendered, ...rendered.hooks]),
  );
  return [
    ...contentsOfSecrets(documents),
    ...[rendered.userValues, rendered.defaultValues].flatMap(values =>
      secretTextsOf(stringify(values, { aliasDuplicateObjects: false })),
    ),
  ];
}
