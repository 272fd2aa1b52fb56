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

import type { KubeObject } from './ManifestObject';

/** A document of a manifest that names an object. */
export interface ManifestDocument {
  apiVersion: string;
  kind: string;
  name: string;
  /** As it is written there. */
  namespace?: string;
  content?: KubeObject;
  text: string;
  /** Why it is only named. */
  problem?: string;
}
