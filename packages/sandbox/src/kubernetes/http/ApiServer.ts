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

import { IncomingMessage, ServerResponse } from 'node:http';
import { StatusError } from '../StatusError';
import { answerReview, isReviewPath } from '../auth/answerReview';
import { impersonate } from '../auth/impersonate';
import { authorize } from '../auth/authorize';
import { Tokens } from '../auth/Tokens';
import { User } from '../auth/User';
import { ResourceRegistry } from '../resources/ResourceRegistry';
import { collectionName } from '../resources/ApiResource';
import { ResourceStore } from '../store/ResourceStore';
import { Answer, ObjectRequest, jsonAnswer } from '../verbs/ObjectRequest';
import { Watch } from '../verbs/watchObjects';
import { answerDocument } from './answerDocument';
import { answerObjects } from './answerObjects';
import { answerStatus } from './answerStatus';
import { Faults } from './Faults';
import { NoSuchPath } from './NoSuchPath';
import { Outgoing } from './Outgoing';
import { parseApiPath } from './parseApiPath';
import { decodeBody, readBody } from './readBody';
import { RequestLog } from './RequestLog';
import { sendAnswer } from './sendAnswer';
import { expired, sufferFault } from './sufferFault';

/** What an {@link ApiServer} serves and how. */
export interface ApiServerOptions {
  store: ResourceStore;
  registry: ResourceRegistry;
  tokens: Tokens;
  requests: RequestLog;
  kubernetesVersion: string;
  protobuf: boolean;
  gzip: boolean;
  bookmarkIntervalMs: number;
}

interface OpenWatch {
  watch: Watch;
  method: string;
  path: string;
}

/** Answers HTTP requests as kube-apiserver does. */
export class ApiServer {
  /** Open watches by the collection that they watch. */
  private readonly watches = new Map<string, Set<OpenWatch>>();

  constructor(
    private readonly options: ApiServerOptions,
    private readonly faults: Faults,
  ) {
    options.store.subscribe((event, resource) => {
      this.watches
        .get(collectionName(resource))
        ?.forEach(({ watch }) => watch.deliver(event));
    });
  }

  /** A listener for Node's HTTP server. */
  readonly listener = (request: IncomingMessage, response: ServerResponse) => {
    const method = request.method ?? 'GET';
    const path = request.url ?? '/';
    const out = new Outgoing(
      response,
      this.options.requests.add({
        method,
        path,
        userAgent: request.headers['user-agent'] ?? '',
        bytesOut: 0,
        status: 0,
      }),
    );
    // A client that leaves in the middle is no error of the server.
    response.on('error', () => undefined);
    request.on('error', () => undefined);
    this.handle(request, method, path, out).catch(error =>
      this.sendError(out, error, request),
    );
  };

  /** Lets the watches that are open now deliver nothing more. */
  silenceWatches(): void {
    this.openWatches().forEach(({ watch }) => watch.silence());
  }

  /** Ends with an ERROR event the open watches whose request the predicate takes. */
  expireWatches(takes: (method: string, path: string) => boolean): void {
    this.openWatches()
      .filter(({ method, path }) => takes(method, path))
      .forEach(({ watch }) => watch.fail(expired()));
  }

  private openWatches(): OpenWatch[] {
    return [...this.watches.values()].flatMap(set => [...set]);
  }

  private async handle(
    request: IncomingMessage,
    method: string,
    path: string,
    out: Outgoing,
  ): Promise<void> {
    const url = new URL(path, 'https://cluster');
    const isWatch = ['true', '1'].includes(url.searchParams.get('watch') ?? '');
    const body = await readBody(request);
    let expire = false;
    for (const action of this.faults.take(method, path, isWatch)) {
      if (action.kind === 'hang') {
        return;
      }
      await sufferFault(action, out, path);
      expire ||= action.kind === 'expire';
    }
    if (out.closed) {
      return;
    }
    const user = this.authenticate(request);
    if (expire && !isWatch) {
      throw expired();
    }
    const objects = this.readObjectRequest(request, url, user, body, text =>
      out.warn(text),
    );
    if (objects && isWatch && method === 'GET' && !objects.subresource) {
      this.openWatch(objects, method, path, out, expire);
      return;
    }
    const answer = objects
      ? answerObjects(objects, method)
      : this.answerOther(request, method, url, user, body);
    await sendAnswer(out, answer, this.acceptEncoding(request));
  }

  /** @throws StatusError 401 without a known token, 403 for one that may not impersonate */
  private authenticate(request: IncomingMessage): User {
    const user = this.options.tokens.userOf(request.headers.authorization);
    if (!user) {
      throw StatusError.unauthorized();
    }
    return impersonate(user, request, this.options);
  }

  private acceptEncoding(request: IncomingMessage): string {
    const header = request.headers['accept-encoding'];
    return this.options.gzip && header ? String(header) : '';
  }

  /** @returns undefined for a path that names no served resource */
  private readObjectRequest(
    request: IncomingMessage,
    url: URL,
    user: User,
    body: Buffer,
    warn: ObjectRequest['warn'],
  ): ObjectRequest | undefined {
    const { store, registry, protobuf, kubernetesVersion } = this.options;
    const path = parseApiPath(url.pathname);
    const resource =
      path && registry.byPath(path.group, path.version, path.plural);
    if (!path || !resource || (path.namespace && !resource.namespaced)) {
      return undefined;
    }
    return {
      store,
      registry,
      resource,
      version: path.version,
      namespace: path.namespace,
      name: path.name,
      subresource: path.subresource,
      query: url.searchParams,
      accept: request.headers.accept ?? '*/*',
      contentType: request.headers['content-type'] ?? '',
      body,
      user,
      userAgent: request.headers['user-agent'] ?? '',
      protobuf,
      kubernetesVersion,
      warn,
    };
  }

  private openWatch(
    request: ObjectRequest,
    method: string,
    path: string,
    out: Outgoing,
    expire: boolean,
  ): void {
    const { resource, user, namespace, name } = request;
    authorize(user, {
      verb: 'watch',
      group: resource.group,
      resource: resource.plural,
      namespace,
      name,
    });
    const watch = new Watch(request, out, this.options.bookmarkIntervalMs);
    const collection = collectionName(resource);
    const open = this.watches.get(collection) ?? new Set();
    this.watches.set(collection, open);
    const entry = { watch, method, path };
    open.add(entry);
    out.onClose(() => {
      open.delete(entry);
      watch.end();
    });
    watch.start(expire ? expired() : undefined);
  }

  private answerOther(
    request: IncomingMessage,
    method: string,
    url: URL,
    user: User,
    body: Buffer,
  ): Answer {
    const path = url.pathname;
    if (method === 'POST' && isReviewPath(path)) {
      const contentType = request.headers['content-type'] ?? '';
      return jsonAnswer(
        201,
        answerReview(path, user, decodeBody(body, contentType)),
      );
    }
    const answer =
      method === 'GET'
        ? answerDocument(this.options, path, request.headers)
        : undefined;
    if (!answer) {
      throw this.isBuiltIn(path) ? StatusError.notFound() : new NoSuchPath();
    }
    return answer;
  }

  /** Whether a path lies in an API group that is always there. */
  private isBuiltIn(path: string): boolean {
    const [, prefix, group] = path.split('/');
    return (
      prefix === 'api' ||
      (prefix === 'apis' &&
        this.options.registry
          .all()
          .some(resource => !resource.crd && resource.group === group))
    );
  }

  private sendError(
    out: Outgoing,
    error: unknown,
    request: IncomingMessage,
  ): void {
    if (out.closed) {
      return;
    }
    if (error instanceof NoSuchPath) {
      sendAnswer(out, error.answer, this.acceptEncoding(request)).catch(() =>
        out.reset(),
      );
      return;
    }
    const status =
      error instanceof StatusError
        ? error
        : StatusError.internal(
            error instanceof Error ? `${error.stack}` : String(error),
          );
    const retryAfter = status.details?.retryAfterSeconds;
    sendAnswer(
      out,
      {
        ...answerStatus(status.code, status.toStatus(), {
          accept: request.headers.accept ?? '*/*',
          protobuf: this.options.protobuf,
        }),
        headers: retryAfter ? { 'retry-after': String(retryAfter) } : undefined,
      },
      this.acceptEncoding(request),
    ).catch(() => out.reset());
  }
}
