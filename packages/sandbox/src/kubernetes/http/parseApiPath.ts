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

/** A request path below `/api` or `/apis` that names objects. */
export interface ApiPath {
  /** Empty for the core group. */
  group: string;
  version: string;
  /** The plural, such as `secrets`. */
  plural: string;
  namespace?: string;
  name?: string;
  subresource?: string;
}

/** The resources, besides the namespace itself, whose path looks like a namespace's sub-resource. */
const namespaceSubresources = new Set(['status', 'finalize']);

/**
 * Reads `/api/v1/...` and `/apis/<group>/<version>/...`.
 *
 * @returns undefined for paths that name no resource, such as discovery
 */
export function parseApiPath(path: string): ApiPath | undefined {
  let parts: string[];
  try {
    parts = path.split('/').slice(1).map(decodeURIComponent);
  } catch {
    return undefined;
  }
  const prefix = parts.shift();
  let group = '';
  if (prefix === 'apis') {
    group = parts.shift() ?? '';
  } else if (prefix !== 'api') {
    return undefined;
  }
  const version = parts.shift();
  if (!version || parts.length === 0 || parts.some(part => part === '')) {
    return undefined;
  }
  if (
    parts[0] === 'namespaces' &&
    parts.length > 2 &&
    !namespaceSubresources.has(parts[2])
  ) {
    const [, namespace, plural, name, subresource, ...rest] = parts;
    return rest.length > 0
      ? undefined
      : { group, version, namespace, plural, name, subresource };
  }
  const [plural, name, subresource, ...rest] = parts;
  return rest.length > 0
    ? undefined
    : { group, version, plural, name, subresource };
}
