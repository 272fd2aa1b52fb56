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

import { invalidCause } from '../invalidCause';
import { KubeObject } from '../KubeObject';
import { StatusCause } from '../StatusError';
import { parseQuantity } from './parseQuantity';

type Fields = Record<string, any>;

/** The spec of the pods of a workload, and where it stands. */
function podSpecOf({
  apiVersion,
  kind,
  spec,
}: KubeObject): [path: string, podSpec: Fields] | undefined {
  const given = (spec ?? {}) as Fields;
  switch (`${apiVersion}/${kind}`) {
    case 'v1/Pod':
      return ['spec', given];
    case 'apps/v1/Deployment':
    case 'apps/v1/StatefulSet':
    case 'apps/v1/DaemonSet':
    case 'apps/v1/ReplicaSet':
    case 'batch/v1/Job':
      return ['spec.template.spec', given.template?.spec ?? {}];
    case 'batch/v1/CronJob':
      return [
        'spec.jobTemplate.spec.template.spec',
        given.jobTemplate?.spec?.template?.spec ?? {},
      ];
    default:
      return undefined;
  }
}

function containerCauses(path: string, container: Fields): StatusCause[] {
  const { requests, limits } = (container?.resources ?? {}) as Fields;
  return Object.entries((requests ?? {}) as Fields)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([resource, requested]) => {
      const limit = limits?.[resource];
      const isAbove =
        (parseQuantity(requested) ?? 0) > (parseQuantity(limit) ?? Infinity);
      return isAbove
        ? [
            invalidCause(
              `${path}.resources.requests`,
              String(requested),
              `must be less than or equal to ${resource} limit of ${limit}`,
            ),
          ]
        : [];
    });
}

/** Containers that request more of something than they may have. */
export function resourceCauses(object: KubeObject): StatusCause[] {
  const [path, podSpec] = podSpecOf(object) ?? ['', {}];
  return ['initContainers', 'containers'].flatMap(key =>
    Array.isArray(podSpec[key])
      ? podSpec[key].flatMap((container: Fields, i: number) =>
          containerCauses(`${path}.${key}[${i}]`, container),
        )
      : [],
  );
}
