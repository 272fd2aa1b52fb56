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

/** What a path of the API names. */
export interface ApiTarget {
  /** Empty for the core group. */
  group: string;
  version: string;
  /** Absent for what is in none, and for lists of all namespaces. */
  namespace?: string;
  /** The plural, such as `deployments`. */
  resource: string;
  /** Absent for a collection. */
  name?: string;
  subResource?: string;
  /** The path begins with the old prefix `watch`. */
  watchPrefix: boolean;
}

/**
 * Reads the decoded segments of a path below `/api` or `/apis` as Kubernetes
 * itself does (apiserver, RequestInfoFactory).
 *
 * @returns undefined for discovery
 */
export function apiTargetOf(segments: string[]): ApiTarget | undefined {
  const core = segments[0] === 'api';
  // /api/v1/… and /apis/group/version/…; less is discovery.
  const [group, version] = core
    ? ['', segments[1]]
    : [segments[1], segments[2]];
  const parts = segments.slice(core ? 2 : 3);
  if (parts[0] === 'proxy') {
    return {
      group,
      version,
      resource: parts[1] ?? '',
      subResource: 'proxy',
      watchPrefix: false,
    };
  }
  const watchPrefix = parts[0] === 'watch';
  if (watchPrefix) {
    parts.shift();
  }
  if (parts.length === 0) {
    return undefined;
  }
  let namespace: string | undefined;
  // namespaces/NAME/status and /finalize are sub-resources, anything else in
  // that place is a resource of the namespace.
  if (
    parts[0] === 'namespaces' &&
    parts.length > 2 &&
    !['status', 'finalize'].includes(parts[2])
  ) {
    namespace = parts[1];
    parts.splice(0, 2);
  }
  const [resource, name, subResource] = parts;
  return {
    group,
    version,
    namespace,
    resource,
    name,
    subResource,
    watchPrefix,
  };
}

/** The path of a collection, or of an object if one is named. */
export function apiPathOf(
  target: Pick<
    ApiTarget,
    'group' | 'version' | 'namespace' | 'resource' | 'name'
  >,
): string {
  const { group, version, namespace, resource, name } = target;
  return [
    ...(group ? ['/apis', group] : ['/api']),
    version,
    ...(namespace === undefined ? [] : ['namespaces', namespace]),
    resource,
    ...(name === undefined ? [] : [name]),
  ]
    .map((part, index) => (index === 0 ? part : encodeURIComponent(part)))
    .join('/');
}
