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

import {
  DEFAULT_NAMESPACE,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { NotAllowedError } from '@backstage/errors';

/** The catalog's rules for kinds, namespaces and names of entities. */
const PART = /^[a-z0-9](?:[-a-z0-9_.]{0,61}[a-z0-9])?$/;

/**
 * The name of a user or group in clusters. Without a prefix it is the whole
 * entity ref; with one, its name behind the prefix, and for another namespace
 * than the default one `namespace/name`. Different entities have different
 * names: no name holds a slash or a colon.
 *
 * @throws NotAllowedError where the ref is not one that the catalog would take
 */
export function kubernetesNameOf(
  entityRef: string,
  prefix: string | undefined,
): string {
  const { kind, namespace, name } = partsOf(entityRef);
  if (prefix === undefined) {
    return stringifyEntityRef({ kind, namespace, name });
  }
  return namespace === DEFAULT_NAMESPACE
    ? `${prefix}${name}`
    : `${prefix}${namespace}/${name}`;
}

/** In lower case, as Backstage compares them. */
function partsOf(entityRef: string) {
  try {
    const { kind, namespace, name } = parseEntityRef(entityRef.toLowerCase());
    if ([kind, namespace, name].every(part => PART.test(part))) {
      return { kind, namespace, name };
    }
  } catch {
    // Said below.
  }
  throw new NotAllowedError(
    `${JSON.stringify(
      entityRef.slice(0, 200),
    )} cannot be a name in a cluster: helm acts in the name of the user who asks (helmReleases.operations.impersonate), so their entity ref and those of their groups must be such as the catalog takes.`,
  );
}
