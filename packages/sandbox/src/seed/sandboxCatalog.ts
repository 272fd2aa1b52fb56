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

import { join } from 'node:path';
import { parse } from 'yaml';
import { sandboxPorts } from './SandboxPorts';
import type { Sandbox } from './Sandbox';

/** Where the portal's configuration finds the demo's entities. */
const ENTITIES = 'packages/sandbox/catalog/entities.yaml';
/** And its templates. */
const TEMPLATES = 'templates/*/template.yaml';

/**
 * A file of the catalog for a sandbox on other ports than the usual ones.
 *
 * @param entities - its text, written for the usual ports
 */
export function moveCatalog(entities: string, sandbox: Sandbox): string {
  const usual = sandboxPorts();
  return entities
    .replaceAll(`127.0.0.1:${usual.registry}`, sandbox.registry.host)
    .replaceAll(`http://127.0.0.1:${usual.repository}`, sandbox.repository.url)
    .replaceAll(`127.0.0.1:${usual.git}`, new URL(sandbox.gitHost.url).host)
    .replaceAll(
      `127.0.0.1:${usual.github}`,
      new URL(sandbox.gitHost.github.url).host,
    );
}

/**
 * The portal's catalog locations with the demo's entities and templates taken
 * from elsewhere.
 *
 * @param appConfig - text of the portal's app-config.yaml
 * @param moved - absolute paths of the moved ones
 */
export function moveCatalogLocations(
  appConfig: string,
  moved: { entities: string; templates: string },
): object[] {
  const locations: { target?: string }[] =
    parse(appConfig)?.catalog?.locations ?? [];
  return locations.map(location => {
    const { target = '' } = location;
    if (target.endsWith(ENTITIES)) {
      return { ...location, target: moved.entities };
    }
    return target.endsWith(TEMPLATES)
      ? { ...location, target: join(moved.templates, '*/template.yaml') }
      : location;
  });
}
