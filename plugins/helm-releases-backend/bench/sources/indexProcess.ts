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

/** The program of an HTTP repository whose index can change. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { generatedIndex } from '@prophet-aiops/sandbox';
import { serveCalls } from '../scale/serveCalls';

const SIZE = { charts: 300, versions: 50, bytes: 16.5e6 };

/** How often the index was asked for since it was last asked how often. */
export interface ServedIndex {
  whole: number;
  unchanged: number;
}

let seed = 1;
let index = '';
let counted: ServedIndex = { whole: 0, unchanged: 0 };

/** Requests that wait to be answered, and the one who waits for them. */
let held: (() => void)[] | undefined;
let asked: (() => void) | undefined;

/** Keeps the next request waiting. */
function hold(): void {
  held = [];
}

/** @returns once somebody asks for the index, who is kept waiting */
async function awaitRequest(): Promise<void> {
  if (!held?.length) {
    await new Promise<void>(resolve => {
      asked = resolve;
    });
  }
}

function answer(): void {
  const waiting = held ?? [];
  held = undefined;
  waiting.forEach(go => go());
}

/** Another index each time. */
function change(): void {
  seed += 1;
  index = generatedIndex({ ...SIZE, seed });
}

function served(): ServedIndex {
  const result = counted;
  counted = { whole: 0, unchanged: 0 };
  return result;
}

/** @returns its URL */
async function serve(options: { seed: number }): Promise<string> {
  seed = options.seed;
  change();
  const server = createServer(async (request, response) => {
    if (!request.url!.startsWith('/charts/index.yaml')) {
      response.writeHead(404).end();
      return;
    }
    if (held) {
      await new Promise<void>(go => {
        held!.push(go);
        asked?.();
      });
    }
    const headers = { ETag: `"${seed}"` };
    if (request.headers['if-none-match'] === headers.ETag) {
      counted.unchanged += 1;
      response.writeHead(304, headers).end();
      return;
    }
    counted.whole += 1;
    response.writeHead(200, headers).end(index);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}/charts`;
}

serveCalls({ serve, change, served, hold, awaitRequest, answer });
