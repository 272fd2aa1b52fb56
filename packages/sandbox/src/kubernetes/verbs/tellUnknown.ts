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

import type { KubeObject } from '../KubeObject';
import { refuseUnknown, warnOfUnknown } from '../objects';
import type { ObjectRequest } from './ObjectRequest';

/**
 * Tells of the fields of a custom resource that a version of its definition does not know, as
 * `fieldValidation` asks; a version that there is not knows none.
 *
 * @throws StatusError 400 under `Strict`
 */
export function tellUnknown(
  { resource: { crd }, query, warn }: ObjectRequest,
  object: KubeObject,
  version: string,
): void {
  const validation = query.get('fieldValidation');
  if (crd && validation === 'Strict') {
    refuseUnknown(crd, object, version);
  } else if (crd && validation !== 'Ignore') {
    warnOfUnknown(crd, object, version, warn);
  }
}
