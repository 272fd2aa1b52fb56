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

import type { StatusCause } from '../StatusError';
import type { ApiResource } from '../resources/ApiResource';
import { invalidCauses } from './invalidCauses';
import {
  dnsLabelFaults,
  dnsSubdomainFaults,
  pathSegmentFaults,
} from './nameFaults';

/** Groups whose names are only a segment of a path. */
const PATH_SEGMENT_GROUPS = new Set(['rbac.authorization.k8s.io']);
/** Kinds that become a host name. */
const LABEL_KINDS = new Set(['Namespace', 'Service']);

function faultsOf({ group, kind }: ApiResource, name: string): string[] {
  if (PATH_SEGMENT_GROUPS.has(group)) {
    return pathSegmentFaults(name);
  }
  return LABEL_KINDS.has(kind)
    ? dnsLabelFaults(name)
    : dnsSubdomainFaults(name);
}

/** What an API server refuses of the name of an object, and of the beginning of one that it is to make up. */
export function nameCauses(
  resource: ApiResource,
  name: string,
  prefix: string | undefined,
): StatusCause[] {
  // The beginning may end with a dash: something follows.
  const begun = prefix?.replace(/.-$/, 'a');
  return [
    ...(prefix && begun
      ? invalidCauses(
          'metadata.generateName',
          prefix,
          faultsOf(resource, begun),
        )
      : []),
    ...(name
      ? invalidCauses('metadata.name', name, faultsOf(resource, name))
      : [
          {
            reason: 'FieldValueRequired',
            field: 'metadata.name',
            message: 'Required value: name or generateName is required',
          },
        ]),
  ];
}
