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
import { findOnPath, isExecutableFile } from '../../tools/findOnPath';
import { buildModule } from './buildModule';
import {
  type BinaryModule,
  etcdModule,
  kubernetesModule,
  kwokModule,
} from './modules';

/** Paths of what a control plane runs. */
export interface ControlPlaneBinaries {
  etcd: string;
  'kube-apiserver': string;
  'kube-controller-manager': string;
  'kube-scheduler': string;
  kwok: string;
}

const located = new Map<string, Promise<ControlPlaneBinaries>>();

/**
 * Where the binaries are: in the folder that `KUBEBUILDER_ASSETS` names, else
 * on the PATH, else built. What belongs together comes from one place: a source
 * counts for Kubernetes only where it has all three binaries of it.
 *
 * @param minor - of Kubernetes, `1.37`, `newest` or `oldest`. Where one is named, only what is built
 * of it will do; else assets and PATH come first, and then the newest.
 * @param say - told of a source that lacks something, and of a build
 * @throws Error that says what to install, or what the compiler said
 */
export function locateBinaries(
  minor: string | undefined,
  say: (line: string) => void,
): Promise<ControlPlaneBinaries> {
  const key = minor ?? '';
  const known = located.get(key) ?? lookUpBinaries({ minor, say });
  located.set(key, known);
  // A build that failed may be tried again.
  known.catch(() => located.delete(key));
  return known;
}

/** The look-up behind {@link locateBinaries}, without its memory. */
export async function lookUpBinaries(options: {
  minor?: string;
  say: (line: string) => void;
  env?: NodeJS.ProcessEnv;
  build?: typeof buildModule;
}): Promise<ControlPlaneBinaries> {
  const { minor, say, env = process.env, build = buildModule } = options;
  const modules = [
    await kubernetesModule(minor ?? 'newest'),
    await etcdModule(),
    await kwokModule(),
  ];
  const found: Record<string, string> = {};
  for (const module of modules) {
    const given = minor ? undefined : await givenOf(module, env, say);
    Object.assign(found, given ?? (await built(module, build, env, say)));
  }
  return found as unknown as ControlPlaneBinaries;
}

async function givenOf(
  module: BinaryModule,
  env: NodeJS.ProcessEnv,
  say: (line: string) => void,
): Promise<Record<string, string> | undefined> {
  const assets = env.KUBEBUILDER_ASSETS;
  const sources: [
    name: string,
    find: (binary: string) => Promise<string | undefined>,
  ][] = [['the PATH', binary => findOnPath(binary, env)]];
  if (assets) {
    sources.unshift([
      'KUBEBUILDER_ASSETS',
      async binary =>
        (await isExecutableFile(join(assets, binary)))
          ? join(assets, binary)
          : undefined,
    ]);
  }
  for (const [source, find] of sources) {
    const entries: [string, string][] = [];
    const missing: string[] = [];
    for (const binary of Object.keys(module.packages)) {
      const path = await find(binary);
      if (path) {
        entries.push([binary, path]);
      } else {
        missing.push(binary);
      }
    }
    const problem = entries.length && (await module.problemOf?.(entries[0][1]));
    if (problem) {
      say(`${source}: ${problem}: looking further.`);
    } else if (!missing.length) {
      return Object.fromEntries(entries);
    } else if (entries.length) {
      say(
        `${source} has ${entries
          .map(([name]) => name)
          .join(', ')} and lacks ${missing.join(', ')}: looking further.`,
      );
    }
  }
  return undefined;
}

async function built(
  module: BinaryModule,
  build: typeof buildModule,
  env: NodeJS.ProcessEnv,
  say: (line: string) => void,
): Promise<Record<string, string>> {
  const folder = await build(module, say, env);
  return Object.fromEntries(
    Object.keys(module.packages).map(name => [name, join(folder, name)]),
  );
}
