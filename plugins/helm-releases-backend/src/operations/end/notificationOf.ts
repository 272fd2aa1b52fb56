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

import { parseEntityRef } from '@backstage/catalog-model';
import type { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import type {
  Operation,
  OperationKind,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';

const NAMES: Record<OperationKind, string> = {
  install: 'Install',
  upgrade: 'Upgrade',
  rollback: 'Rollback',
  crds: 'Applying CRDs',
  unlock: 'Unlock',
  uninstall: 'Uninstall',
};

/**
 * What owners of an entity are told of an operation that has ended: failures,
 * and what somebody else has changed. What helm said is left out.
 *
 * @returns undefined where nobody is told
 */
export function notificationOf(
  operation: Operation,
): NotificationSendOptions | undefined {
  const { id, entityRef, kind, release, state, requestedBy } = operation;
  const failed = state === 'failed' || state === 'interrupted';
  if (!entityRef || (!failed && state !== 'succeeded')) {
    return undefined;
  }
  const entity = parseEntityRef(entityRef);
  const path = [entity.namespace, entity.kind, entity.name]
    .map(part => encodeURIComponent(part.toLocaleLowerCase('en-US')))
    .join('/');
  return {
    recipients: {
      type: 'entity',
      // Backstage asks the catalog for its owners.
      entityRef,
      ...(!failed && { excludeEntityRef: requestedBy }),
    },
    payload: {
      title: `${NAMES[kind]} of ${release.name} in ${release.cluster} ${
        state === 'interrupted' ? 'was interrupted' : state
      }`,
      description: `${changeOf(operation)}Asked for by ${requestedBy}.`,
      link: `/catalog/${path}/helm`,
      severity: failed ? 'high' : 'normal',
      topic: 'helm-releases',
      scope: `helm-releases:${id}`,
    },
  };
}

function changeOf({ kind, from, to }: Operation): string {
  if (kind === 'upgrade') {
    return `From chart ${from.chartVersion ?? 'unknown'} to ${
      to.chartVersion
    }. `;
  }
  return kind === 'rollback' ? `To revision ${to.revision}. ` : '';
}
