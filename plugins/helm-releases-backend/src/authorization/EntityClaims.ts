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

import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { CATALOG_FILTER_EXISTS } from '@backstage/catalog-client';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  CHART_ANNOTATION,
  RELEASE_ANNOTATION,
  type ReleaseSelector,
  releaseSelectorOf,
  type SelectableRelease,
  selects,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { SettledAnswers } from './SettledAnswers';

/** An entity whose annotations claim releases. */
export interface EntityClaim {
  entityRef: string;
  entity: Entity;
  selector: ReleaseSelector;
}

const FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.annotations',
  'relations',
];

/** The shortest time for which an answer is used for showing. */
const MIN_CACHE_MS = 1_000;

/**
 * Which entities of the catalog claim which releases.
 *
 * Reading is cached a short while, because a page asks for it with each list;
 * before something is changed the catalog is asked anew.
 */
export class EntityClaims {
  static create(options: {
    catalog: CatalogService;
    auth: AuthService;
    /** How long an answer may be used for showing at most, in milliseconds. */
    cacheMs?: number;
    now?: () => number;
  }): EntityClaims {
    return new EntityClaims(
      options.catalog,
      options.auth,
      options.cacheMs ?? 30_000,
      options.now ?? Date.now,
    );
  }

  readonly #answers: SettledAnswers<EntityClaim[]>;

  private constructor(
    private readonly catalog: CatalogService,
    private readonly auth: AuthService,
    maxMs: number,
    now: () => number,
  ) {
    const minMs = Math.min(MIN_CACHE_MS, maxMs);
    this.#answers = new SettledAnswers({ minMs, maxMs, now });
  }

  /** Claims that the caller can see, at most `cacheMs` old. */
  async visibleTo(credentials: BackstageCredentials): Promise<EntityClaim[]> {
    const key = this.auth.isPrincipal(credentials, 'user')
      ? credentials.principal.userEntityRef
      : 'service';
    return this.#answers.get(key, () => this.#read(credentials));
  }

  /**
   * Every entity that claims a release now, also those that the caller cannot
   * see: somebody else's claim must not be overlooked for being hidden.
   */
  async claiming(release: SelectableRelease): Promise<EntityClaim[]> {
    const claims = await this.#read(await this.auth.getOwnServiceCredentials());
    return claims.filter(({ selector }) => selects(selector, release));
  }

  /** The claim of one entity, undefined where it is missing, hidden from the caller or claims nothing. */
  async of(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<EntityClaim | undefined> {
    const entity = await this.catalog.getEntityByRef(entityRef, {
      credentials,
    });
    return entity && claimOf(entity);
  }

  async #read(credentials: BackstageCredentials): Promise<EntityClaim[]> {
    const { items } = await this.catalog.getEntities(
      {
        filter: [CHART_ANNOTATION, RELEASE_ANNOTATION].map(annotation => ({
          [`metadata.annotations.${annotation}`]: CATALOG_FILTER_EXISTS,
        })),
        fields: FIELDS,
      },
      { credentials },
    );
    return items.flatMap(entity => claimOf(entity) ?? []);
  }
}

function claimOf(entity: Entity): EntityClaim | undefined {
  const selector = releaseSelectorOf(entity);
  return (
    selector && { entityRef: stringifyEntityRef(entity), entity, selector }
  );
}
