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

import type { KindNames } from './kindCollisions';

/**
 * A definition as somebody pasted it, and what a chart has to know of it.
 *
 * @public
 */
export interface PastedCrd extends KindNames {
  group: string;
  scope: 'Namespaced' | 'Cluster';
  /** The version that is stored. */
  version: string;
  /** Each version that is served. */
  servedVersions: string[];
  /** Its document, as it stands. */
  yaml: string;
}

/**
 * What is wrong with a document of a pasted text.
 *
 * @public
 */
export interface PastedCrdProblem {
  /** Number of the document, from 1; none where the whole text is meant. */
  document?: number;
  /** Line of the text at which the document starts, from 1. */
  line?: number;
  message: string;
}

/**
 * What a pasted text holds.
 *
 * @public
 */
export interface PastedCrds {
  crds: PastedCrd[];
  problems: PastedCrdProblem[];
}
