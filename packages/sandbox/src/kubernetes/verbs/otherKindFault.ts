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
import { decodeFault } from '../admission/decode/decodeFault';
import type { ObjectRequest } from './ObjectRequest';

/**
 * Why an object of another kind or version than that of the path cannot be
 * read as one of it.
 *
 * @param scheme - the place in Go's sources that looks for the kind
 */
export function otherKindFault(
  { resource, registry }: ObjectRequest,
  { apiVersion, kind }: Pick<KubeObject, 'apiVersion' | 'kind'>,
  object: KubeObject,
  scheme: string,
): string {
  const known = registry.byKind(apiVersion, kind);
  if (!known) {
    return `no kind "${kind}" is registered for version "${apiVersion}" in scheme "${scheme}"`;
  }
  const [group] = resource.group.split('.');
  const version = apiVersion.split('/').pop();
  return (
    decodeFault(known, apiVersion, object) ??
    `converting (${version}.${kind}) to (${group || 'core'}.${
      resource.kind
    }): unknown conversion`
  );
}
