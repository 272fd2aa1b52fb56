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

import { basename } from 'node:path';

/**
 * How to start npm: the one that runs this script, else the one on the PATH.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {{command: string, args: string[], shell: boolean}}
 */
export function npmCommand(env = process.env) {
  const cli = env.npm_execpath;
  if (cli && basename(cli) === 'npm-cli.js') {
    return { command: process.execPath, args: [cli], shell: false };
  }
  // npm is a script on Windows, which only a shell can start.
  const shell = process.platform === 'win32';
  return { command: 'npm', args: [], shell };
}

/** What registry clients say when they reach nobody. */
const UNREACHABLE =
  /ENOTFOUND|ECONNREFUSED|EAI_AGAIN|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ECONNRESET|ERR_SOCKET_TIMEOUT|getaddrinfo|Timeout awaiting/;
const UNTRUSTED =
  /self.signed certificate|SELF_SIGNED_CERT|UNABLE_TO_GET_ISSUER_CERT|UNABLE_TO_VERIFY_LEAF_SIGNATURE|unable to (get|verify)[^\n]*certificate/;

/**
 * The sentence for a registry that could not be used.
 *
 * @param {string} output what npm or Yarn printed
 * @param {string} purpose for example `to fetch Yarn 4`
 * @returns {string | undefined} undefined where the output tells of something else
 */
export function registryProblem(output, purpose) {
  if (UNTRUSTED.test(output)) {
    return `The npm registry shows a certificate that Node does not trust, so nothing could be asked of it ${purpose}: name its authority in the environment variable NODE_EXTRA_CA_CERTS and run this again.`;
  }
  if (UNREACHABLE.test(output)) {
    return `The npm registry could not be reached ${purpose}: check the network (npm ping tells more) and run this again.`;
  }
  return undefined;
}

/** Settings of npm, and what Yarn calls them. */
const SETTINGS = {
  registry: 'YARN_NPM_REGISTRY_SERVER',
  cafile: 'YARN_HTTPS_CA_FILE_PATH',
  'https-proxy': 'YARN_HTTPS_PROXY',
  proxy: 'YARN_HTTP_PROXY',
};

/**
 * The environment that lets Yarn reach the registry the way npm does. What the
 * user has set for Yarn stays.
 *
 * @param {import('./Children.mjs').Children} children
 * @param {string} root
 * @returns {Promise<NodeJS.ProcessEnv>}
 */
export async function yarnRegistryEnvironment(children, root) {
  const { command, args, shell } = npmCommand();
  const keys = Object.keys(SETTINGS);
  const { output } = await children.run(
    command,
    [...args, 'config', 'get', ...keys, '--loglevel=silent'],
    { cwd: root, shell, env: process.env },
  );
  return toYarnEnvironment(output, process.env);
}

/**
 * @param {string} settings lines of `key=value`, as `npm config get` prints them
 * @param {NodeJS.ProcessEnv} env
 */
export function toYarnEnvironment(settings, env) {
  const found = {};
  for (const line of settings.split('\n')) {
    const [, key, value] = /^([\w-]+)=(.*)$/.exec(line.trim()) ?? [];
    const variable = SETTINGS[key];
    if (
      variable &&
      !env[variable] &&
      !['', 'null', 'undefined'].includes(value)
    ) {
      found[variable] = value;
    }
  }
  const server = found.YARN_NPM_REGISTRY_SERVER;
  if (server?.startsWith('http:')) {
    // Yarn takes plain http from hosts on this list only.
    found.YARN_UNSAFE_HTTP_WHITELIST = new URL(server).hostname;
  }
  return found;
}
