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

import { KubeObject } from './KubeObject';

export function prepareCustomResource(o: {
  crd: KubeObject;
  object: KubeObject;
  before?: KubeObject;
  subresource?: 'status';
  fieldValidation?: string;
}): KubeObject {
  return o.object;
}
export function establish(crd: KubeObject): KubeObject {
  if (crd.status) return crd;
  const spec = crd.spec as { names: unknown; versions: { name: string }[] };
  return {
    ...crd,
    status: {
      acceptedNames: spec.names,
      storedVersions: [spec.versions[0].name],
      conditions: [
        { type: 'NamesAccepted', status: 'True' },
        { type: 'Established', status: 'True' },
      ],
    },
  };
}
