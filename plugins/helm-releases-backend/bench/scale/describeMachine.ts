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
import { readFileSync } from 'node:fs';
import { arch, cpus, totalmem } from 'node:os';
import { promisify } from 'node:util';
import { locateHelm } from '@prophet-aiops/sandbox';
import knexFactory from 'knex';

/** What the figures were measured on and with. */
export async function describeMachine(): Promise<string> {
  const processors = cpus();
  const gib = Math.round(totalmem() / 2 ** 30);
  const { stdout } = await promisify(execFile)(await locateHelm(), [
    'version',
    '--template',
    '{{.Version}}',
  ]);
  const backstage = JSON.parse(readFileSync('backstage.json', 'utf8'));
  return [
    `${processors.length} cores (${processors[0].model.trim()})`,
    `${gib} GiB of memory`,
    systemName(),
    arch(),
    `Node ${process.versions.node}`,
    `Backstage ${backstage.version}`,
    `SQLite ${await sqliteVersion()}`,
    `helm ${stdout.trim().replace(/^v/, '')}.`,
  ].join(', ');
}

function systemName(): string {
  try {
    const release = readFileSync('/etc/os-release', 'utf8');
    return /^PRETTY_NAME="?([^"\n]*)/m.exec(release)?.[1] ?? process.platform;
  } catch {
    return process.platform;
  }
}

async function sqliteVersion(): Promise<string> {
  const client = knexFactory({
    client: 'better-sqlite3',
    connection: { filename: ':memory:' },
    useNullAsDefault: true,
  });
  try {
    const [row] = await client.raw('select sqlite_version() as version');
    return row.version;
  } finally {
    await client.destroy();
  }
}
