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

import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import { createHash } from 'node:crypto';
import type { OciRegistryClient, OciRequest } from './OciRegistryClient';
import { readOciTagPage } from './ociTagPage';
import { parseJsonObject } from './parseJsonObject';
import type { SourceAnswer } from './SourceClient';
import { refusal } from './sourceRefusal';

const MANIFEST_TYPES = [
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
  // Of images for several platforms, which are no charts: a registry that may
  // not answer with them says that there is nothing under the tag.
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
].join(', ');

const BLOB_TIMEOUT_MS = 120_000;
const MAX_DOCUMENT_BYTES = 4 * 1024 * 1024;
// What is asked for; registries give as few as 100.
const PAGE_SIZE = 1_000;
const MAX_PAGES = 500;
const MAX_TAGS = 50_000;

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

/** Every tag of a repository. */
export interface OciTags {
  tags: string[];
  /** Present where one answer held them all, and the registry marks its answers. */
  etag?: string;
}

/** One repository of an OCI registry (distribution-spec 1.1). */
export class OciRepository {
  /** For messages. */
  readonly url: string;
  readonly #registry: OciRegistryClient;
  readonly #name: string;
  readonly #basic?: string;

  /**
   * @param options - url: `oci://host/name`; basic: the `Authorization` of the
   * account to show where it is asked for
   */
  constructor(options: {
    url: string;
    name: string;
    registry: OciRegistryClient;
    basic?: string;
  }) {
    this.url = options.url;
    this.#name = options.name;
    this.#registry = options.registry;
    this.#basic = options.basic;
  }

  /**
   * Lists every tag.
   *
   * @param options - etag: of the last list
   * @throws ServiceUnavailableError where the list does not end or is not given
   */
  async tags(
    options: { etag?: string; signal?: AbortSignal } = {},
  ): Promise<OciTags | 'unchanged'> {
    const { etag, signal } = options;
    const tags = new Set<string>();
    const asked = new Set<string>();
    let next: string | undefined = `?n=${PAGE_SIZE}`;
    let mark: string | undefined;
    while (next !== undefined) {
      if (asked.has(next)) {
        throw this.#unending('repeats a page of its list of versions');
      }
      if (asked.size >= MAX_PAGES || tags.size > MAX_TAGS) {
        throw this.#unending(
          `lists more than ${MAX_TAGS} tags or ${MAX_PAGES} pages of them`,
        );
      }
      asked.add(next);
      const answer: SourceAnswer = await this.#get(`tags/list${next}`, {
        headers: etag && asked.size === 1 ? { 'If-None-Match': etag } : {},
        signal,
      });
      if (answer.status === 304 && etag) {
        return 'unchanged';
      }
      if (answer.status !== 200) {
        throw await this.#listingRefusal(answer, signal);
      }
      const page = readOciTagPage(this.url, answer);
      const before = tags.size;
      page.tags.forEach(tag => tags.add(tag));
      if (page.tags.length && tags.size === before && asked.size > 1) {
        throw this.#unending('repeats a page of its list of versions');
      }
      mark = answer.headers.etag;
      next = page.next;
    }
    return { tags: [...tags], etag: asked.size === 1 ? mark : undefined };
  }

  async manifest(tag: string, signal?: AbortSignal): Promise<OciManifest> {
    const { body } = this.#expectFound(await this.#askManifest(tag, signal));
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
    const { body } = this.#expectFound(
      await this.#get(`blobs/${descriptor.digest}`, {
        maxBytes,
        timeoutMs: BLOB_TIMEOUT_MS,
        signal,
      }),
    );
    const digest = createHash('sha256').update(body).digest('hex');
    if (descriptor.digest !== `sha256:${digest}`) {
      throw new ServiceUnavailableError(
        `${this.url} sent a file that does not match its digest.`,
      );
    }
    return body;
  }

  #get(
    path: string,
    options: Omit<Partial<OciRequest>, 'path'>,
  ): Promise<SourceAnswer> {
    return this.#registry.get({
      source: this.url,
      name: this.#name,
      basic: this.#basic,
      path,
      maxBytes: MAX_DOCUMENT_BYTES,
      ...options,
    });
  }

  #askManifest(tag: string, signal?: AbortSignal): Promise<SourceAnswer> {
    return this.#get(`manifests/${tag}`, {
      headers: { Accept: MANIFEST_TYPES },
      signal,
    });
  }

  #expectFound(answer: SourceAnswer): SourceAnswer {
    if (answer.status !== 200) {
      throw refusal(this.url, answer.status, answer.headers);
    }
    return answer;
  }

  #unending(what: string): Error {
    return new ServiceUnavailableError(
      `${this.url} ${what}: what is newest cannot be told. Whoever runs the registry has to mend that.`,
    );
  }

  /**
   * Why tags are not listed: there is no such repository, the credential is
   * refused, or the registry lists none while it gives what it holds.
   */
  async #listingRefusal(
    answer: SourceAnswer,
    signal?: AbortSignal,
  ): Promise<Error> {
    const { status, body } = answer;
    const unknown = status === 404 && holdsCode(body, 'NAME_UNKNOWN');
    if (unknown || ![401, 403, 404, 405].includes(status)) {
      return refusal(this.url, status, answer.headers);
    }
    // Whether or not there is such a tag: who may not read is told otherwise.
    const probe = await this.#askManifest('latest', signal);
    if (
      probe.status === 200 ||
      (probe.status === 404 &&
        (status === 405 || holdsCode(probe.body, 'MANIFEST_UNKNOWN')))
    ) {
      return new ServiceUnavailableError(
        `${this.url} does not list its versions (${status}): type the version that you want.`,
      );
    }
    return status === 404
      ? new NotFoundError(
          `${this.url} holds no such chart, or does not list its versions (404): check the address of the source, or type the version that you want.`,
        )
      : refusal(
          this.url,
          status === 405 ? probe.status : status,
          probe.headers,
        );
  }
}

/** Whether a body is an error of the distribution specification with this code. */
function holdsCode(body: Buffer, code: string): boolean {
  return new RegExp(`"code"\\s*:\\s*"${code}"`).test(body.toString('utf8'));
}
