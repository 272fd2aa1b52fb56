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

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { Children } from './lib/Children.mjs';
import { descendants, running, until } from './lib/testing.mjs';

const skip = process.platform === 'win32';
/** A program with a child of its own that does not listen to SIGTERM. */
const stubbornFamily = `
  const { spawn } = require('node:child_process');
  const stubborn = "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); console.log('up')";
  spawn(process.execPath, ['-e', stubborn], { stdio: 'inherit' });
  process.on('SIGTERM', () => process.exit(0));
`;

test(
  'stops a child, its children, and the stubborn among them',
  { skip },
  async () => {
    const children = new Children();
    const child = children.startNode(
      process.execPath,
      ['-e', stubbornFamily],
      {},
    );
    await once(child.stdout, 'data');
    const family = [child.pid, ...descendants(child.pid)];
    assert.equal(family.length, 2);
    await children.stopAll(200);
    await until(() => running(family).length === 0, 'the family to end');
  },
);

test('a child goes when its starter is killed by force', { skip }, async () => {
  const starter = `
    import { Children } from ${JSON.stringify(
      new URL('./lib/Children.mjs', import.meta.url).href,
    )};
    const child = new Children().startNode(
      process.execPath, ['-e', 'setInterval(() => {}, 1000); console.log("up")'], {});
    child.stdout.on('data', () => console.log(child.pid));
  `;
  const parent = spawn(
    process.execPath,
    ['--input-type=module', '-e', starter],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [line] = await once(parent.stdout, 'data');
  const pid = Number(String(line));
  assert.deepEqual(running([pid]), [pid]);
  parent.kill('SIGKILL');
  await until(() => running([pid]).length === 0, 'the child to end');
});

test('runs a command to its end and keeps what it says', async () => {
  const heard = [];
  const result = await new Children().run(
    process.execPath,
    ['-e', 'console.log("out"); console.error("err"); process.exit(3)'],
    { onOutput: text => heard.push(text) },
  );
  assert.equal(result.exitCode, 3);
  assert.match(result.output, /out/);
  assert.match(heard.join(''), /err/);
});
