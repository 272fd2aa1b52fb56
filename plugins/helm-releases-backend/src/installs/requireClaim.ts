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

import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import type { EntityClaim, EntityClaims } from '../authorization/EntityClaims';

/**
 * The claim of an entity out of whose chart something is to be installed.
 *
 * @throws NotFoundError where the entity is not in the catalog, is hidden from
 * the caller or claims no releases
 */
export async function requireClaim(
  claims: Pick<EntityClaims, 'of'>,
  entityRef: string,
  credentials: BackstageCredentials,
): Promise<EntityClaim> {
  const claim = await claims.of(
    stringifyEntityRef(parseEntityRef(entityRef)),
    credentials,
  );
  if (!claim) {
    throw new NotFoundError(
      `There is no entity ${entityRef} whose annotations claim Helm releases`,
    );
  }
  return claim;
}
