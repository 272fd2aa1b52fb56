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

import { ConflictError } from '@backstage/errors';
import type { StoredRelease } from '../database/StoredRelease';

/**
 * Makes sure that helm's command line may change a release.
 *
 * @throws ConflictError that says who delivers it
 */
export function refuseForeignDelivery(
  release: Pick<
    StoredRelease,
    'namespace' | 'name' | 'targetNamespace' | 'delivery'
  >,
): void {
  const { method, owner } = release.delivery;
  const name = `${release.namespace}/${release.name}`;
  if (method !== 'helm') {
    const tool = method === 'flux' ? 'Flux' : 'Argo CD';
    const object = owner
      ? ` by ${owner.kind} ${owner.namespace}/${owner.name}`
      : '';
    throw new ConflictError(
      `Release ${name} is delivered by ${tool}${object}, which would undo this; change the version there.`,
    );
  }
  if (release.targetNamespace !== release.namespace) {
    throw new ConflictError(
      `Release ${name} is stored in ${release.namespace} but installs into ${release.targetNamespace}, which helm's command line cannot upgrade; change it with the tool that installed it.`,
    );
  }
}
