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

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { findOnPath } from './findOnPath';
import { namedBinary } from './namedBinary';
import { unpackLayerBinary } from './unpackLayerBinary';

/**
 * The oldest helm that may change a release: 4.0 and 4.1.0 delete an object
 * of which nothing but the apiVersion changed (helm/helm#31768).
 */
const OLDEST_HELM = [4, 1, 1] as const;

/** The one sentence for whoever has no usable helm. */
export const HELM_MISSING =
  'No helm 4.1.1 or newer was found: install it from https://helm.sh/docs/intro/install and put it on the PATH, or point the environment variable HELM_BINARY at it.';

let located: Promise<string> | undefined;

/**
 * Path of the helm that the sandbox and the tests run: `HELM_BINARY`, else
 * the one that comes with the installed packages (linux on x64), else one of
 * at least 4.1.1 on the `PATH`. Looked up once a process.
 *
 * @throws Error that says in one sentence how to get helm
 */
export function locateHelm(): Promise<string> {
  located ??= lookUpHelm();
  return located;
}

/** The look-up behind {@link locateHelm}, without its memory. */
export async function lookUpHelm(
  env: NodeJS.ProcessEnv = process.env,
  unpack: typeof unpackLayerBinary = unpackLayerBinary,
): Promise<string> {
  const given =
    (await namedBinary('HELM_BINARY', env)) ?? (await unpack('helm/helm'));
  if (given) {
    return given;
  }
  const onPath = await findOnPath('helm', env);
  if (onPath && (await isNewEnough(onPath))) {
    return onPath;
  }
  throw new Error(HELM_MISSING);
}

async function isNewEnough(helm: string): Promise<boolean> {
  let stdout: string;
  try {
    ({ stdout } = await promisify(execFile)(helm, [
      'version',
      '--template',
      '{{.Version}}',
    ]));
  } catch {
    return false;
  }
  const found = /v(\d+)\.(\d+)\.(\d+)/.exec(stdout)?.slice(1).map(Number);
  if (!found) {
    return false;
  }
  const differs = OLDEST_HELM.findIndex((part, i) => found[i] !== part);
  return differs < 0 || found[differs] > OLDEST_HELM[differs];
}
