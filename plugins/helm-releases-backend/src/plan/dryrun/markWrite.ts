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

import type { DryRunAnswer } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { ApiTarget } from '../../relay/apiTarget';

/** A request that changes something, as helm sent it. */
export interface WriteRequest {
  method: string;
  /** Path and query. */
  url: string;
  target: ApiTarget | undefined;
  contentType: string;
  body?: Buffer;
}

/** A write that the server is asked about and does not do. */
export interface MarkedWrite {
  write: DryRunAnswer['write'];
  method: string;
  target: ApiTarget;
  /** Path and query with `dryRun=All`. */
  path: string;
  headers: Record<string, string>;
  body?: Buffer;
}

/** A request that could change something although it is marked. */
export class UnmarkableWrite extends Error {
  constructor(reason: string) {
    super(
      `The dry run of the Helm releases plugin refuses this request: ${reason}.`,
    );
  }
}

/**
 * Marks a write with `dryRun=All`. POST, PUT and PATCH take their options from
 * the query, DELETE takes them from its body where it has one, and ignores the
 * query then (apiserver, handlers/delete.go).
 *
 * @throws UnmarkableWrite for anything but a write of one whole object
 */
export function markWrite(request: WriteRequest): MarkedWrite {
  const { method, url, target, contentType, body } = request;
  if (!target || target.watchPrefix) {
    throw new UnmarkableWrite(`${method} is not for this path`);
  }
  if (target.subResource) {
    throw new UnmarkableWrite(
      `a dry run writes no sub-resource, such as "${target.subResource}"`,
    );
  }
  if ((method === 'POST') === (target.name !== undefined)) {
    throw new UnmarkableWrite(
      `${method} of ${target.name ? 'an object' : 'a collection'}`,
    );
  }
  const marked = { method, target, path: marking(url) };
  switch (method) {
    case 'POST':
      return { ...marked, write: 'create', headers: {}, body };
    case 'PUT':
      return { ...marked, write: 'replace', headers: {}, body };
    case 'PATCH':
      return {
        ...marked,
        write: contentType.startsWith('application/apply-patch')
          ? 'apply'
          : 'patch',
        headers: {},
        body,
      };
    case 'DELETE':
      return {
        ...marked,
        write: 'delete',
        headers: { 'content-type': 'application/json' },
        body: markedDeleteOptions(contentType, body),
      };
    default:
      throw new UnmarkableWrite(`${method} is no method that helm uses`);
  }
}

function marking(url: string): string {
  const [path, query] = [url.split('?', 1)[0], url.slice(url.indexOf('?'))];
  const parameters = new URLSearchParams(url.includes('?') ? query : '');
  parameters.delete('dryRun');
  parameters.append('dryRun', 'All');
  return `${path}?${parameters}`;
}

/** Options in protobuf are those of helm's own bookkeeping, and empty. */
function markedDeleteOptions(contentType: string, body?: Buffer): Buffer {
  let options: unknown = {};
  if (body && !contentType.startsWith('application/vnd.kubernetes.protobuf')) {
    try {
      options = JSON.parse(body.toString('utf8'));
    } catch {
      throw new UnmarkableWrite('the options of a DELETE are no JSON');
    }
  }
  if (typeof options !== 'object' || !options || Array.isArray(options)) {
    throw new UnmarkableWrite('the options of a DELETE are no object');
  }
  return Buffer.from(
    JSON.stringify({
      kind: 'DeleteOptions',
      apiVersion: 'v1',
      ...options,
      dryRun: ['All'],
    }),
  );
}
