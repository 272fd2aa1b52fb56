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

import { setTimeout as wait } from 'node:timers/promises';
import type { KubeObject } from '../../kubernetes/KubeObject';
import { type ApiServerClient, ApiServerError } from './ApiServerClient';

interface Definition extends KubeObject {
  spec: {
    group: string;
    names: { plural: string };
    versions: { name: string; served: boolean }[];
  };
  status?: { conditions?: { type: string; status: string }[] };
}

const POLL_MS = 20;
const WITHIN_MS = 30_000;
const DEFINITIONS = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';

/**
 * Waits until an API server serves what a CustomResourceDefinition defines,
 * which it begins to do some time after it has stored it.
 *
 * @throws Error where it does not within half a minute, though the names are free
 */
export async function untilServed(
  client: ApiServerClient,
  stored: KubeObject,
): Promise<void> {
  const { metadata, spec } = stored as Definition;
  const deadline = performance.now() + WITHIN_MS;
  for (const { name: version } of spec.versions.filter(each => each.served)) {
    const path = `/apis/${spec.group}/${version}/${spec.names.plural}`;
    while (!(await isServed(client, path))) {
      if (await namesAreTaken(client, metadata.name!)) {
        return;
      }
      if (performance.now() > deadline) {
        throw new Error(`${path} does not get served.`);
      }
      await wait(POLL_MS);
    }
  }
}

async function isServed(
  client: ApiServerClient,
  path: string,
): Promise<boolean> {
  try {
    await client.send('GET', `${path}?limit=1`);
    return true;
  } catch (error) {
    if (error instanceof ApiServerError && error.status === 404) {
      return false;
    }
    throw error;
  }
}

async function namesAreTaken(
  client: ApiServerClient,
  name: string,
): Promise<boolean> {
  const { status } = await client.send<Definition>(
    'GET',
    `${DEFINITIONS}/${name}`,
  );
  return Boolean(
    status?.conditions?.some(
      condition =>
        condition.type === 'NamesAccepted' && condition.status === 'False',
    ),
  );
}
