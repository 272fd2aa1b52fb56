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
  type FaultMatch,
  Gate,
  type TestCluster,
} from '@prophet-aiops/sandbox';
import type { CrashRow } from './CrashRow';

/** An operation that is held back at a moment. */
export interface HeldOperation {
  /** Resolves when it has come there. */
  reached: Promise<unknown>;
  /** Lets it go on. */
  release(): void;
}

/**
 * Holds the operation of a row at its moment, by the request that comes next.
 * Helm asks for revisions by `name,owner`, the portal by `owner,name`.
 */
export function holdAt(
  cluster: TestCluster,
  { kind, moment, name }: CrashRow,
): HeldOperation {
  const secrets = `/api/v1/namespaces/${name}/secrets`;
  const deployment = `/apis/apps/v1/namespaces/${name}/deployments`;
  const account = `/api/v1/namespaces/${name}/serviceaccounts/${name}`;
  const portalLists = request(
    'GET',
    `${secrets}?labelSelector=owner%3Dhelm%2Cname%3D${name}&limit=`,
  );
  switch (moment) {
    case 'before the chart is pulled':
      return holdRequest(cluster, portalLists);
    case 'chart pulled':
      return holdRequest(
        cluster,
        request('GET', `${secrets}?labelSelector=name`),
      );
    case 'pending revision written':
      return holdRequest(
        cluster,
        kind === 'uninstall'
          ? request('DELETE', `${deployment}/${name}`)
          : request('PATCH', account),
      );
    case 'objects half applied':
      return holdRequest(
        cluster,
        kind === 'uninstall'
          ? request('DELETE', account)
          : request('PATCH', `${deployment}/${name}`),
      );
    case 'waiting':
      return holdRequest(cluster, {
        ...request('GET', deployment),
        watch: true,
      });
    default: {
      const last = holdRequest(
        cluster,
        kind === 'uninstall'
          ? request(
              'GET',
              `${secrets}?labelSelector=name%3D${name}%2Cowner%3Dhelm%2Cstatus`,
            )
          : request(
              'PUT',
              `${secrets}/sh.helm.release.v1.${name}.v${
                { install: 1, upgrade: 2, rollback: 3 }[kind as string]
              }`,
            ),
      );
      let next: HeldOperation | undefined;
      return {
        reached: last.reached.then(() => {
          next = holdRequest(cluster, portalLists);
          last.release();
          return next.reached;
        }),
        release() {
          last.release();
          next?.release();
        },
      };
    }
  }
}

function holdRequest(cluster: TestCluster, match: FaultMatch): HeldOperation {
  const gate = new Gate();
  const takeBack = cluster.faults.add({
    match,
    action: { kind: 'hold', gate },
  });
  return {
    reached: gate.reached,
    release() {
      takeBack();
      gate.open();
    },
  };
}

function request(method: string, begin: string): FaultMatch {
  return {
    method,
    path: new RegExp(`^${begin.replace(/[.?]/g, '\\$&')}`),
  };
}
