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

import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from '../server/readBody';
import { OciError } from './OciError';
import type { RegistryAccess } from './RegistryAccess';
import { digestOf, type RegistryStore } from './RegistryStore';

const NAME = '[a-z0-9]+(?:[._/-]+[a-z0-9]+)*';
const ROUTE = new RegExp(
  `^/v2/(?<name>${NAME})/(?:` +
    `blobs/uploads/(?<upload>[0-9a-f-]*)|` +
    `blobs/(?<digest>sha256:[0-9a-f]{64})|` +
    `manifests/(?<reference>[\\w][\\w.:-]*)|` +
    `(?<tags>tags/list))$`,
);

interface RegistryRequest {
  method: string;
  url: URL;
  request: IncomingMessage;
  response: ServerResponse;
  store: RegistryStore;
  name: string;
}

/**
 * Answers the part of the OCI distribution specification 1.1 that clients of
 * charts use: upload, blobs, manifests by tag and digest, and tags by page.
 *
 * @param pageSize - tags a page at most, also where the client asks for more
 */
export function registryRoutes(
  store: RegistryStore,
  access: RegistryAccess,
  pageSize: number,
) {
  return async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', 'http://registry');
    const method = request.method ?? 'GET';
    try {
      if (url.pathname === '/token') {
        send(response, 200, access.issueToken(request));
        return;
      }
      const match = ROUTE.exec(url.pathname)?.groups;
      const name = match?.name ?? '';
      access.check(
        request,
        name &&
          `repository:${name}:${
            /GET|HEAD/.test(method) ? 'pull' : 'pull,push'
          }`,
      );
      if (/^\/v2\/?$/.test(url.pathname)) {
        send(response, 200, {});
        return;
      }
      const asked = { method, url, request, response, store, name };
      if (match?.upload !== undefined) {
        await answerUpload(asked, match.upload);
      } else if (match?.digest && /GET|HEAD/.test(method)) {
        const blob = store.blob(name, match.digest);
        sendStored(asked, match.digest, 'application/octet-stream', blob);
      } else if (match?.reference) {
        await answerManifest(asked, match.reference);
      } else if (match?.tags && method === 'GET') {
        answerTags(asked, pageSize);
      } else {
        throw new OciError(404, 'UNSUPPORTED', `Cannot ${method} this path`);
      }
    } catch (error) {
      if (!(error instanceof OciError)) {
        throw error;
      }
      request.resume();
      response.writeHead(error.status, {
        'content-type': 'application/json',
        ...error.headers,
      });
      response.end(method === 'HEAD' ? undefined : error.toBody());
    }
  };
}

async function answerUpload(
  { method, url, request, response, store, name }: RegistryRequest,
  upload: string,
): Promise<void> {
  const digest = url.searchParams.get('digest');
  const body = await readBody(request);
  const id = method === 'POST' ? store.beginUpload() : upload;
  const size = store.append(id, body);
  if (digest && method !== 'PATCH') {
    store.finishUpload(id, name, digest);
    send(response, 201, undefined, {
      location: `/v2/${name}/blobs/${digest}`,
      'docker-content-digest': digest,
    });
  } else {
    send(response, 202, undefined, {
      location: `/v2/${name}/blobs/uploads/${id}`,
      'docker-upload-uuid': id,
      range: `0-${Math.max(size - 1, 0)}`,
    });
  }
}

async function answerManifest(
  asked: RegistryRequest,
  reference: string,
): Promise<void> {
  const { method, request, response, store, name } = asked;
  if (method === 'PUT') {
    const { digest } = store.putManifest(
      name,
      reference,
      request.headers['content-type'] ?? 'application/json',
      await readBody(request),
    );
    send(response, 201, undefined, {
      location: `/v2/${name}/manifests/${digest}`,
      'docker-content-digest': digest,
    });
  } else if (method === 'DELETE') {
    store.deleteManifest(name, reference);
    send(response, 202);
  } else {
    const { digest, mediaType, body } = store.manifest(name, reference);
    sendStored(asked, digest, mediaType, body);
  }
}

function answerTags(
  { url, response, store, name }: RegistryRequest,
  pageSize: number,
): void {
  const wanted = Number(url.searchParams.get('n') ?? pageSize);
  const size = Math.min(Number.isInteger(wanted) ? wanted : 0, pageSize);
  if (size < 1) {
    throw new OciError(400, 'PAGINATION_NUMBER_INVALID', 'n is not a number');
  }
  const last = url.searchParams.get('last');
  const rest = store.tags(name).filter(tag => last === null || tag > last);
  const tags = rest.slice(0, size);
  const next = new URLSearchParams({
    n: String(size),
    last: tags.at(-1) ?? '',
  });
  send(
    response,
    200,
    { name, tags },
    rest.length > size
      ? { link: `</v2/${name}/tags/list?${next}>; rel="next"` }
      : {},
  );
}

function sendStored(
  { method, response }: RegistryRequest,
  digest: string,
  mediaType: string,
  body: Buffer,
): void {
  response.writeHead(200, {
    'content-type': mediaType,
    'content-length': body.length,
    'docker-content-digest': digest,
    etag: `"${digestOf(body)}"`,
  });
  response.end(method === 'HEAD' ? undefined : body);
}

function send(
  response: ServerResponse,
  status: number,
  body?: object,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, {
    ...(body && { 'content-type': 'application/json' }),
    ...headers,
  });
  response.end(body && JSON.stringify(body));
}
