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
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { type AnswerPart, lengthOf } from './AnswerPart';
import { gzipOf } from './gzipOf';
import { jsonList, jsonMetadata, jsonSecret } from './jsonOf';
import type { PayloadPool } from './PayloadPool';
import {
  envelope,
  protobufList,
  protobufMetadata,
  protobufSecret,
} from './protobufOf';
import { selectorOf } from './selectorOf';
import type { SimulatedCluster } from './SimulatedCluster';
import { simulatedRelease } from './SimulatedRelease';
import type { TrafficCounter } from './SimulatedTraffic';
import type { StoredObject } from './StoredObject';
import { watchObjects } from './watchObjects';

/** A kube-apiserver compresses from here on, at level 1. */
const GZIP_FROM = 128 * 1024;
const COLLECTION =
  /^\/api\/v1\/(?:namespaces\/([^/]+)\/)?(secrets|configmaps)$/;
const SECRET = /^\/api\/v1\/namespaces\/([^/]+)\/secrets\/([^/]+)$/;
const PROTOBUF = 'application/vnd.kubernetes.protobuf';

type Form = { protobuf: boolean; metadata: boolean };

/** Answers what clients ask of the API server of one cluster: reads of Secrets, and that it is there. */
export class SimulatedApi {
  constructor(
    private readonly options: {
      cluster: SimulatedCluster;
      pool: PayloadPool;
      traffic: TrafficCounter;
      token: string;
    },
  ) {}

  async answer(request: IncomingMessage, response: ServerResponse) {
    const { traffic, cluster, token } = this.options;
    const url = new URL(request.url!, 'https://simulated');
    if (request.headers.authorization !== `Bearer ${token}`) {
      response.writeHead(401).end();
      return;
    }
    const [, namespace, resource] = COLLECTION.exec(url.pathname) ?? [];
    const secret = SECRET.exec(url.pathname);
    if (resource && url.searchParams.get('watch')) {
      const seconds = Number(url.searchParams.get('timeoutSeconds') ?? 1800);
      traffic.watched(seconds);
      watchObjects({
        cluster: resource === 'secrets' ? cluster : undefined,
        resourceVersion: Number(url.searchParams.get('resourceVersion')),
        resource,
        seconds,
        response,
        onSent: bytes => traffic.sent(bytes),
      });
    } else if (resource) {
      traffic.count('lists');
      await this.#list(request, response, url, namespace, resource);
    } else if (secret) {
      traffic.count('gets');
      await this.#get(request, response, secret[1], secret[2]);
    } else {
      traffic.count('others');
      this.#describe(url.pathname, response);
    }
  }

  async #list(
    request: IncomingMessage,
    response: ServerResponse,
    url: URL,
    namespace: string | undefined,
    resource: string,
  ) {
    const { cluster } = this.options;
    const form = formOf(request);
    const selects = selectorOf(url.searchParams.get('labelSelector') ?? '');
    const limit = Number(url.searchParams.get('limit') || Infinity);
    const [n, revision] = (url.searchParams.get('continue') || '0.0')
      .split('.')
      .map(Number);
    const items: AnswerPart[][] = [];
    let next = '';
    if (resource === 'secrets') {
      for (const object of cluster.objects(n, revision)) {
        if (
          selects(object) &&
          (namespace === undefined || namespace === object.namespace)
        ) {
          if (items.length >= limit) {
            next = `${object.n}.${object.labels.version}`;
            break;
          }
          items.push(this.#item(object, form));
        }
      }
    }
    const list = {
      apiVersion: form.metadata ? 'meta.k8s.io/v1' : 'v1',
      kind: form.metadata
        ? 'PartialObjectMetadataList'
        : { secrets: 'SecretList', configmaps: 'ConfigMapList' }[resource]!,
      resourceVersion: cluster.resourceVersion,
      next,
      items,
    };
    await this.#send(
      request,
      response,
      form,
      form.protobuf ? protobufList(list) : jsonList(list),
    );
  }

  async #get(
    request: IncomingMessage,
    response: ServerResponse,
    namespace: string,
    name: string,
  ) {
    const object = this.options.cluster.find(namespace, name);
    if (!object) {
      response.writeHead(404, { 'Content-Type': 'application/json' });
      response.end(
        '{"kind":"Status","apiVersion":"v1","status":"Failure","reason":"NotFound","code":404}',
      );
      return;
    }
    const form = formOf(request);
    const item = this.#item(object, form);
    const body = form.protobuf
      ? envelope(
          form.metadata ? 'meta.k8s.io/v1' : 'v1',
          form.metadata ? 'PartialObjectMetadata' : 'Secret',
          item,
        )
      : item;
    await this.#send(request, response, form, body);
  }

  #item(object: StoredObject, { protobuf, metadata }: Form): AnswerPart[] {
    if (metadata) {
      return protobuf ? protobufMetadata(object) : jsonMetadata(object);
    }
    const { cluster, pool } = this.options;
    const payload = pool.parts(
      {
        release: simulatedRelease(cluster.index, object.n),
        revision: Number(object.labels.version),
        status: object.labels.status,
      },
      !protobuf,
    );
    return protobuf
      ? protobufSecret(object, payload)
      : jsonSecret(object, payload);
  }

  async #send(
    request: IncomingMessage,
    response: ServerResponse,
    form: Form,
    parts: AnswerPart[],
  ) {
    const compress =
      lengthOf(parts) > GZIP_FROM &&
      String(request.headers['accept-encoding']).includes('gzip');
    const chunks = compress
      ? await compressed(parts)
      : parts.map(({ plain }) => plain);
    const body = Buffer.concat(chunks);
    this.options.traffic.sent(body.length);
    response.writeHead(200, {
      'Content-Type': form.protobuf ? PROTOBUF : 'application/json',
      'Content-Length': body.length,
      ...(compress && { 'Content-Encoding': 'gzip' }),
    });
    response.end(body);
  }

  /** As much as clients ask before they list. */
  #describe(path: string, response: ServerResponse): void {
    const documents: Record<string, object> = {
      '/version': { major: '1', minor: '35', gitVersion: 'v1.35.2' },
      '/api': { kind: 'APIVersions', versions: ['v1'] },
      '/apis': { kind: 'APIGroupList', apiVersion: 'v1', groups: [] },
      '/api/v1': {
        kind: 'APIResourceList',
        groupVersion: 'v1',
        resources: ['Secret', 'ConfigMap', 'Namespace'].map(kind => ({
          name: `${kind.toLowerCase()}s`,
          kind,
          namespaced: kind !== 'Namespace',
          verbs: ['get', 'list', 'watch'],
        })),
      },
      '/api/v1/namespaces': {
        kind: 'NamespaceList',
        apiVersion: 'v1',
        metadata: {},
        items: [],
      },
    };
    const found = documents[path];
    response.writeHead(found ? 200 : 404, {
      'Content-Type': 'application/json',
    });
    response.end(
      JSON.stringify(found ?? { kind: 'Status', status: 'Failure', code: 404 }),
    );
  }
}

/** The first form in Accept that is served here. */
function formOf(request: IncomingMessage): Form {
  for (const entry of String(request.headers.accept ?? '').split(',')) {
    const [type, ...parameters] = entry.trim().split(';');
    const as = parameters.find(parameter => parameter.startsWith('as='));
    const known = as === undefined || as.startsWith('as=PartialObjectMetadata');
    if (known && (type === PROTOBUF || type === 'application/json')) {
      return { protobuf: type === PROTOBUF, metadata: as !== undefined };
    }
  }
  return { protobuf: false, metadata: false };
}

/** Parts that were compressed before are put together; metadata alone are compressed now. */
async function compressed(parts: AnswerPart[]): Promise<Buffer[]> {
  if (parts.some(({ deflated }) => deflated)) {
    return gzipOf(parts);
  }
  const whole = Buffer.concat(parts.map(({ plain }) => plain));
  return [await promisify(gzip)(whole, { level: 1 })];
}
