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

import { createServer } from 'node:net';
import { UserError } from './UserError.mjs';

/**
 * The ports of the portal and of its sandbox, from the environment.
 *
 * @param {{watch?: boolean, env?: NodeJS.ProcessEnv}} [options] watch: the pages
 * have a server of their own, and the backend a second port
 * @returns {{what: string, port: number, variable: string, example: string}[]}
 * @throws {UserError} where a variable holds no port
 */
export function portsOf({ watch = false, env = process.env } = {}) {
  const base = read(env, 'SANDBOX_PORT_BASE', 7440);
  const sandbox = (what, offset) => ({
    what: `the sandbox's ${what}`,
    port: base + offset,
    variable: 'SANDBOX_PORT_BASE',
    example: `${base + 1000}`,
  });
  const portal = read(env, 'PORTAL_PORT', 3000);
  const backend = watch ? read(env, 'BACKEND_PORT', 7007) : portal;
  return [
    {
      what: 'the portal',
      port: portal,
      variable: 'PORTAL_PORT',
      example: `${portal + 1}`,
    },
    ...(watch
      ? [
          {
            what: "the portal's backend",
            port: backend,
            variable: 'BACKEND_PORT',
            example: `${backend + 1}`,
          },
        ]
      : []),
    sandbox('cluster staging', 3),
    sandbox('cluster production-eu', 4),
    sandbox('cluster production-us', 5),
    sandbox('OCI registry', 10),
    sandbox('chart repository', 11),
    sandbox('git host', 12),
    sandbox('host of pull requests', 13),
  ];
}

function read(env, variable, usual) {
  const value = env[variable] ? Number(env[variable]) : usual;
  if (!Number.isInteger(value) || value < 1024 || value > 65_000) {
    throw new UserError(
      `${variable} must be a port between 1024 and 65000, not ${env[variable]}.`,
    );
  }
  return value;
}

/**
 * @param {ReturnType<typeof portsOf>} ports
 * @throws {UserError} that names the first port that is in use, and how to take another
 */
export async function checkPorts(ports) {
  for (const { what, port, variable, example } of ports) {
    if (await isTaken(port)) {
      throw new UserError(
        `Port ${port} of ${what} is in use: stop what listens there, or take another with ${variable}=${example} npm start.`,
      );
    }
  }
}

async function isTaken(port) {
  // Somebody may listen on every address, or on this machine's own only.
  for (const host of ['127.0.0.1', '::1', undefined]) {
    const code = await tryListen(port, host);
    if (code === 'EADDRINUSE' || code === 'EACCES') {
      return true;
    }
  }
  return false;
}

function tryListen(port, host) {
  return new Promise(done => {
    const server = createServer();
    server.once('error', error => done(error.code));
    server.listen({ port, host, exclusive: true }, () =>
      server.close(() => done(undefined)),
    );
  });
}
