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

import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { RegistryAccount } from './RegistryAccount';

/**
 * What helm needs to speak to a registry. The credential goes into a file of
 * its home, and into no argument, which other processes of the host could read.
 */
export async function registryArguments(
  account: RegistryAccount,
  home: string,
): Promise<string[]> {
  const { host, username, password, plainHttp, caFile } = account;
  const args = [
    ...(plainHttp ? ['--plain-http'] : []),
    ...(caFile ? [`--ca-file=${resolve(caFile)}`] : []),
  ];
  if (username === undefined || password === undefined) {
    return args;
  }
  const auth = Buffer.from(`${username}:${password}`).toString('base64');
  const file = join(home, 'helm/config/registry/config.json');
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await writeFile(file, JSON.stringify({ auths: { [host]: { auth } } }), {
    mode: 0o600,
  });
  return [...args, `--registry-config=${file}`];
}
