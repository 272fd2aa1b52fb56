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

import { findOnPath } from './findOnPath';
import { namedBinary } from './namedBinary';
import { unpackLayerBinary } from './unpackLayerBinary';

/** The one sentence for whoever has no kubectl. */
export const KUBECTL_MISSING =
  'No kubectl was found: install it from https://kubernetes.io/docs/tasks/tools and put it on the PATH, or point the environment variable KUBECTL_BINARY at it.';

let located: Promise<string> | undefined;

/**
 * Path of the kubectl that the tests run: `KUBECTL_BINARY`, else the one that
 * comes with the installed packages (linux on x64), else one on the `PATH`.
 * Looked up once a process.
 *
 * @throws Error that says in one sentence how to get kubectl
 */
export function locateKubectl(): Promise<string> {
  located ??= lookUpKubectl();
  return located;
}

/** The look-up behind {@link locateKubectl}, without its memory. */
export async function lookUpKubectl(
  env: NodeJS.ProcessEnv = process.env,
  unpack: typeof unpackLayerBinary = unpackLayerBinary,
): Promise<string> {
  const path =
    (await namedBinary('KUBECTL_BINARY', env)) ??
    (await unpack('kubectl/kubectl')) ??
    (await findOnPath('kubectl', env));
  if (!path) {
    throw new Error(KUBECTL_MISSING);
  }
  return path;
}
