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

import type { CustomResourceDefinition } from '../CustomResourceDefinition';

/** What a text of manifests, such as a file of `crds/`, holds. @public */
export interface CrdManifests {
  definitions: ParsedCrd[];
  /** Objects of other kinds: helm installs those of `crds/` as well. */
  others: {
    apiVersion: string;
    kind: string;
    name?: string;
    place: string;
  }[];
  /** What could not be taken for a definition; never left out. */
  problems: CrdManifestProblem[];
}

/** A definition, and where it stands. @public */
export interface ParsedCrd {
  definition: CustomResourceDefinition;
  /** Such as `crds/widgets.yaml, document 2`. */
  place: string;
}

/**
 * Something that keeps a definition from being judged.
 *
 * @public
 */
export interface CrdManifestProblem {
  /**
   * `tooLarge`: not read. `invalidYaml`: not readable. `template`: the same,
   * with template code, which helm does not run in `crds/`. `obsoleteApi`:
   * `apiextensions.k8s.io/v1beta1`. `malformed`: a definition without what
   * makes one. `duplicate`: several definitions have one name.
   */
  reason:
    | 'tooLarge'
    | 'invalidYaml'
    | 'template'
    | 'obsoleteApi'
    | 'malformed'
    | 'duplicate';
  /** For people. */
  message: string;
  /** `plural.group`, where it is known. */
  name?: string;
  place: string;
}
