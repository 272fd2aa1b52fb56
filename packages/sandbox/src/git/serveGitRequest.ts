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

import { spawn } from 'node:child_process';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gitEnvironment } from './runGit';

/** Whether it is git that asks, and not a person or a client of an API. */
export function isGitRequest({ headers, url = '' }: IncomingMessage): boolean {
  // Git's own requests end in one of these.
  return (
    /\/(info\/refs|git-(upload|receive)-pack)(\?|$)/.test(url) ||
    'git-protocol' in headers
  );
}

/**
 * Answers one request of git's smart HTTP protocol through
 * `git http-backend`, the CGI program that comes with git.
 *
 * @param root - folder of the bare repositories
 */
export function serveGitRequest(
  request: IncomingMessage,
  response: ServerResponse,
  root: string,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://git');
  const { headers } = request;
  const child = spawn('git', ['http-backend'], {
    cwd: root,
    env: {
      ...gitEnvironment(root),
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: '1',
      REQUEST_METHOD: request.method,
      PATH_INFO: decodeURIComponent(url.pathname),
      QUERY_STRING: url.search.slice(1),
      REMOTE_ADDR: '127.0.0.1',
      CONTENT_TYPE: headers['content-type'] ?? '',
      ...(headers['content-length'] && {
        CONTENT_LENGTH: headers['content-length'],
      }),
      ...(headers['content-encoding'] && {
        HTTP_CONTENT_ENCODING: headers['content-encoding'],
      }),
      ...(headers['git-protocol'] && {
        GIT_PROTOCOL: String(headers['git-protocol']),
      }),
    },
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  request.pipe(child.stdin);
  // git may stop reading before the client has said everything.
  child.stdin.on('error', () => request.resume());

  let head = Buffer.alloc(0);
  const onHead = (chunk: Buffer) => {
    head = Buffer.concat([head, chunk]);
    const end = head.indexOf('\r\n\r\n');
    if (end >= 0) {
      child.stdout.off('data', onHead);
      writeHead(response, head.subarray(0, end).toString('latin1'));
      response.write(head.subarray(end + 4));
      child.stdout.pipe(response);
    }
  };
  child.stdout.on('data', onHead);

  return new Promise((resolve, reject) => {
    child.on('error', reject);
    response.on('close', () => {
      child.kill();
      resolve();
    });
    child.on('close', () => {
      if (!response.headersSent) {
        reject(new Error('git http-backend gave no answer'));
      }
    });
  });
}

/** CGI puts the status among the headers. */
function writeHead(response: ServerResponse, head: string): void {
  let status = 200;
  for (const line of head.split('\r\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon);
    const value = line.slice(colon + 1).trim();
    if (name.toLowerCase() === 'status') {
      status = Number.parseInt(value, 10);
    } else {
      response.setHeader(name, value);
    }
  }
  response.writeHead(status);
}
