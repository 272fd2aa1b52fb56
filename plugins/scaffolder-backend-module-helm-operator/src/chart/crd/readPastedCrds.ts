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

import { InputError } from '@backstage/errors';
import {
  checkPastedCrds,
  type PastedCrd,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';

/**
 * Takes the definitions of a pasted text, each as it stands there.
 *
 * @throws InputError that names the document and what is wrong with it
 */
export function readPastedCrds(group: string, text: string): PastedCrd[] {
  const { crds, problems } = checkPastedCrds(group, text);
  const [problem] = problems;
  if (problem) {
    const { document, line, message } = problem;
    throw new InputError(
      document
        ? `crds, document ${document}: ${message} (it starts at line ${line})`
        : `crds ${message}`,
    );
  }
  return crds;
}
