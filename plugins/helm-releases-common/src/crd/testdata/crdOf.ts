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

import type { CrdSchema } from '../CrdSchema';
import type {
  CrdVersion,
  CustomResourceDefinition,
} from '../CustomResourceDefinition';

/** A version of a definition in tests. */
export function versionOf(
  name: string,
  spec: CrdSchema,
  rest: Partial<CrdVersion> = {},
): CrdVersion {
  return {
    name,
    served: true,
    storage: false,
    schema: {
      openAPIV3Schema: { type: 'object', properties: { spec } },
    },
    ...rest,
  };
}

/** A definition in tests. */
export function crdWith(
  versions: CrdVersion[],
  rest: Partial<CustomResourceDefinition['spec']> = {},
  storedVersions = versions.flatMap(({ name, storage }) =>
    storage ? [name] : [],
  ),
): CustomResourceDefinition {
  return {
    metadata: { name: 'widgets.example.com' },
    spec: {
      group: 'example.com',
      scope: 'Namespaced',
      names: { kind: 'Widget', plural: 'widgets' },
      versions,
      ...rest,
    },
    status: { storedVersions },
  };
}

/** A definition with one version in tests. */
export function crdOf(spec: CrdSchema): CustomResourceDefinition {
  return crdWith([versionOf('v1', spec, { storage: true })]);
}

/** A definition with one field `spec.field` in tests. */
export function crdOfField(field: CrdSchema): CustomResourceDefinition {
  return crdOf({ type: 'object', properties: { field } });
}
