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
  CHART_VERSION,
  operatorNameInput,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { z } from 'zod/v3';
import { deliveryInput } from './deliveryInput';

const HOST = /[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::[0-9]{1,5})?/.source;
/** No part is hidden, or an option. */
const NAME = /[A-Za-z0-9_][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)*/.source;
/** As people write it, and as the form's field `RepoUrlPicker` does for hosts with owners, GitLab's groups included. */
const REPOSITORY = new RegExp(
  `^${HOST}(?:(?:/${NAME})+|\\?owner=${NAME}(?:%2F${NAME})*&repo=${NAME})$`,
);

/** What manifests for Argo CD and Flux are made from, for a chart that is there or comes to be there. */
export const operatorDeliveryInput = deliveryInput
  .extend({
    operator: operatorNameInput,
    version: z
      .string({
        description: 'Version of the chart that is installed from the registry',
      })
      .max(63)
      .regex(CHART_VERSION)
      .default('0.1.0'),
    repository: z
      .string({
        description:
          'Where the repository with the chart is: host, owner and name, such as `github.com/prophet-aiops/prophet`, or what `RepoUrlPicker` gives',
      })
      .max(200)
      .regex(
        REPOSITORY,
        'has to be host, owner and name, such as github.com/prophet-aiops/prophet',
      )
      .default('github.com/prophet-aiops/prophet'),
  })
  .strict();

/** Host, owner and name of a repository, however it was written. */
export function repositoryPath(repository: string): string {
  const { host, pathname, searchParams } = new URL(`https://${repository}`);
  const names = ['owner', 'repo'].flatMap(name => searchParams.get(name) ?? []);
  return [host, ...(names.length > 0 ? names : [pathname.slice(1)])].join('/');
}
