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

import { InputError, ServiceUnavailableError } from '@backstage/errors';
import { createHash } from 'node:crypto';
import { parseJsonObject } from './parseJsonObject';
import { parseRegistryChallenge } from './registryChallenge';
import type { SourceAnswer, SourceClient } from './SourceClient';
import { refusal } from './sourceRefusal';
import type { SourceSettings } from './SourceSettings';

const MANIFEST_TYPES = [
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
  // Of images for several platforms, which are no charts: a registry that may
  // not answer with them says that there is nothing under the tag.
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
].join(', ');

const TIMEOUT_MS = 30_000;
const BLOB_TIMEOUT_MS = 120_000;
const MAX_DOCUMENT_BYTES = 4 * 1024 * 1024;
const PAGE_SIZE = 1_000;
// 20 000 tags; the rest of a larger repository would be the oldest of its alphabet.
const MAX_PAGES = 20;

/** A blob as a manifest names it. */
export interface OciDescriptor {
  mediaType?: string;
  digest: string;
  size: number;
}

/** The parts of a manifest that matter for charts. */
export interface OciManifest {
  config?: OciDescriptor;
  layers?: OciDescriptor[];
  annotations?: Record<string, string>;
}

/**
 * Reads one repository of an OCI registry (distribution-spec 1.1), with
 * anonymous, basic or token authentication as the registry asks for it.
 */
export class OciRepository {
  /** For messages. */
  readonly url: string;
  readonly #client: SourceClient;
  readonly #settings?: SourceSettings;
  readonly #origin: string;
  readonly #name: string;
  #authorization?: string;

  /** @param url - `oci://host/name` */
  constructor(url: string, client: SourceClient, settings?: SourceSettings) {
    const { host, pathname } = parseOciUrl(url);
    this.url = url;
    this.#client = client;
    this.#settings = settings;
    // As every client does: the name of Docker Hub is not the host of its registry.
    this.#origin = new URL(
      `${settings?.plainHttp ? 'http' : 'https'}://${
        host === 'docker.io' ? 'registry-1.docker.io' : host
      }`,
    ).origin;
    this.#name = pathname.slice(1);
  }

  async tags(signal?: AbortSignal): Promise<string[]> {
    const tags: string[] = [];
    let next: string | undefined = `tags/list?n=${PAGE_SIZE}`;
    for (let page = 0; next && page < MAX_PAGES; page++) {
      const answer: SourceAnswer = await this.#get(next, { signal });
      const { tags: found } = parseJsonObject<{ tags: string[] | null }>(
        this.url,
        answer.body,
      );
      tags.push(...(found ?? []));
      next = this.#nextPage(answer);
    }
    return tags;
  }

  async manifest(tag: string, signal?: AbortSignal): Promise<OciManifest> {
    const { body } = await this.#get(`manifests/${tag}`, {
      accept: MANIFEST_TYPES,
      signal,
    });
    return parseJsonObject<OciManifest>(this.url, body);
  }

  /**
   * Downloads a blob and compares it with its digest.
   *
   * @throws ServiceUnavailableError where it is larger than the bound or another one
   */
  async blob(
    descriptor: OciDescriptor,
    maxBytes: number,
    signal?: AbortSignal,
  ): Promise<Buffer> {
    if (descriptor.size > maxBytes) {
      throw new ServiceUnavailableError(
        `${this.url} holds a file of ${descriptor.size} bytes, more than the ${maxBytes} that are read.`,
      );
    }
    const { body } = await this.#get(`blobs/${descriptor.digest}`, {
      maxBytes,
      timeoutMs: BLOB_TIMEOUT_MS,
      signal,
    });
    const digest = createHash('sha256').update(body).digest('hex');
    if (descriptor.digest !== `sha256:${digest}`) {
      throw new ServiceUnavailableError(
        `${this.url} sent a file that does not match its digest.`,
      );
    }
    return body;
  }

  async #get(
    path: string,
    options: {
      accept?: string;
      maxBytes?: number;
      timeoutMs?: number;
      signal?: AbortSignal;
    },
  ): Promise<SourceAnswer> {
    const request = () =>
      this.#client.get({
        url: new URL(`/v2/${this.#name}/${path}`, this.#origin),
        headers: { Accept: options.accept ?? '*/*' },
        authorization: this.#authorization,
        maxBytes: options.maxBytes ?? MAX_DOCUMENT_BYTES,
        timeoutMs: options.timeoutMs ?? TIMEOUT_MS,
        signal: options.signal,
      });
    let answer = await request();
    if (answer.status === 401) {
      this.#authorization = await this.#answerChallenge(answer, options.signal);
      answer = await request();
    }
    if (answer.status !== 200) {
      throw refusal(this.url, answer.status);
    }
    return answer;
  }

  async #answerChallenge(
    answer: SourceAnswer,
    signal?: AbortSignal,
  ): Promise<string> {
    const challenge = parseRegistryChallenge(
      answer.headers['www-authenticate'],
    );
    if (challenge?.scheme === 'bearer') {
      return `Bearer ${await this.#token(challenge.parameters, signal)}`;
    }
    const basic = this.#basic();
    if (!challenge || !basic || answer.url.origin !== this.#origin) {
      throw refusal(this.url, answer.status);
    }
    return basic;
  }

  async #token(
    parameters: Record<string, string>,
    signal?: AbortSignal,
  ): Promise<string> {
    const { realm = '', service } = parameters;
    const url = URL.canParse(realm) ? new URL(realm) : undefined;
    if (url?.protocol !== 'https:' && url?.origin !== this.#origin) {
      throw new ServiceUnavailableError(
        `${this.url} names a token service that is not reached by https.`,
      );
    }
    if (service) {
      url.searchParams.set('service', service);
    }
    url.searchParams.set('scope', `repository:${this.#name}:pull`);
    const answer = await this.#client.get({
      url,
      authorization: this.#basic(),
      maxBytes: MAX_DOCUMENT_BYTES,
      timeoutMs: TIMEOUT_MS,
      signal,
    });
    const { token, access_token: accessToken } =
      answer.status === 200
        ? parseJsonObject<{ token: string; access_token: string }>(
            url.host,
            answer.body,
          )
        : {};
    if (!token && !accessToken) {
      throw refusal(this.url, answer.status === 200 ? 401 : answer.status);
    }
    return (token ?? accessToken)!;
  }

  #basic(): string | undefined {
    const { username, password } = this.#settings ?? {};
    return username === undefined
      ? undefined
      : `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  }

  /** @returns what follows `/v2/<name>/` */
  #nextPage(answer: SourceAnswer): string | undefined {
    const link = /<([^>]+)>\s*;[^,]*rel="?next"?/i.exec(
      String(answer.headers.link ?? ''),
    )?.[1];
    if (!link || !URL.canParse(link, answer.url.href)) {
      return undefined;
    }
    const { search } = new URL(link, answer.url.href);
    return `tags/list${search}`;
  }
}

function parseOciUrl(url: string): URL {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (
    parsed?.protocol !== 'oci:' ||
    !parsed.host ||
    parsed.username ||
    !/^\/[a-z0-9]+([._/-]+[a-z0-9]+)*$/.test(parsed.pathname)
  ) {
    throw new InputError(
      `"${url}" is no reference to a chart in an OCI registry: write oci://host/path/chart, without a tag.`,
    );
  }
  return parsed;
}
