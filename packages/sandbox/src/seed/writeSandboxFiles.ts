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

import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { locateHelm } from '../tools/locateHelm';
import type { Sandbox } from './Sandbox';
import { sandboxAppConfig } from './sandboxAppConfig';
import { moveCatalog, moveCatalogLocations } from './sandboxCatalog';
import { sandboxKubeconfig } from './sandboxKubeconfig';

/** The files that a running sandbox leaves for the portal and for people. */
export interface SandboxFiles {
  kubeconfig: string;
  appConfig: string;
  /** Where the sandbox is on other ports than the catalog names. */
  entities?: string;
  templates?: string;
}

/**
 * Writes kubeconfig and configuration of a running sandbox. Both hold tokens
 * and are for their owner's eyes only.
 *
 * @param root - folder of the checkout
 * @param folder - where to write to
 * @param options - moved: the ports are not those that the catalog names
 */
export async function writeSandboxFiles(
  sandbox: Sandbox,
  root: string,
  folder: string,
  options: { moved: boolean },
): Promise<SandboxFiles> {
  await mkdir(folder, { recursive: true });
  const files: SandboxFiles = {
    kubeconfig: join(folder, 'kubeconfig'),
    appConfig: join(folder, 'app-config.sandbox.yaml'),
  };
  const config = sandboxAppConfig(sandbox, await locateHelm());
  if (options.moved) {
    const moved = await moveFiles(sandbox, root, folder);
    Object.assign(files, moved);
    const portal = await readFile(join(root, 'app-config.yaml'), 'utf8');
    Object.assign(config, {
      catalog: { locations: moveCatalogLocations(portal, moved) },
    });
  }
  await writePrivate(files.kubeconfig, sandboxKubeconfig(sandbox.clusters));
  await writePrivate(files.appConfig, stringify(config));
  return files;
}

/** Removes what {@link writeSandboxFiles} wrote: it leads nowhere any more. */
export async function removeSandboxFiles(files: SandboxFiles): Promise<void> {
  for (const path of Object.values(files)) {
    await rm(path, { recursive: true, force: true });
  }
}

/** Copies of what the catalog reads, with the ports of the sandbox. */
async function moveFiles(
  sandbox: Sandbox,
  root: string,
  folder: string,
): Promise<{ entities: string; templates: string }> {
  const entities = join(folder, 'entities.yaml');
  const templates = join(folder, 'templates');
  const move = async (from: string, to: string) => {
    await mkdir(dirname(to), { recursive: true });
    await writeFile(to, moveCatalog(await readFile(from, 'utf8'), sandbox));
  };
  await move(join(root, 'packages/sandbox/catalog/entities.yaml'), entities);
  await rm(templates, { recursive: true, force: true });
  for (const name of await readdir(join(root, 'templates'))) {
    const file = join(name, 'template.yaml');
    await move(join(root, 'templates', file), join(templates, file));
  }
  return { entities, templates };
}

async function writePrivate(path: string, content: string): Promise<void> {
  // An older file would keep its mode.
  await rm(path, { force: true });
  await writeFile(path, content, { mode: 0o600 });
}
