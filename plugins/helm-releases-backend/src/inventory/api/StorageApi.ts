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

import { ServiceUnavailableError } from '@backstage/errors';
import type { StorageDriver } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import {
  type ClusterTransport,
  KubeStatusError,
} from '@prophet-aiops/backstage-plugin-helm-releases-node';
import {
  type ObjectMetadata,
  objectMetadataOf,
  type StorageObject,
} from '../decode/ObjectMetadata';
import { nextPageSize } from './nextPageSize';
import { type Answer, readAnswer } from './readAnswer';
import { storageListOfProtobuf } from './storageListOfProtobuf';
import { storageListPath, storageObjectPath } from './storagePath';

const PROTOBUF = 'application/vnd.kubernetes.protobuf';
const AS_METADATA = ';as=PartialObjectMetadataList;g=meta.k8s.io;v=v1';
const METADATA_LIST = `${PROTOBUF}${AS_METADATA},application/json${AS_METADATA},application/json`;
const PAYLOADS = `${PROTOBUF},application/json`;
const METADATA_PAGE = 500;
const FIRST_PAGE = 10;
/** A page of 50 objects of the largest size that an API server stores. */
const MAX_PAGE_BYTES = 96 * 1024 * 1024;
/** A Secret of the largest size that an API server stores, and its metadata. */
const MAX_OBJECT_BYTES = 4 * 1024 * 1024;
const TIMEOUT_MS = 30_000;

/** A list of metadata, complete, and where a watch goes on from. */
export interface MetadataList {
  items: ObjectMetadata[];
  resourceVersion: string;
}

/** Reads helm's storage objects of one driver through one transport. */
export class StorageApi {
  constructor(
    private readonly options: {
      transport: ClusterTransport;
      driver: StorageDriver;
      /** Undefined = the whole cluster. */
      namespace?: string;
      signal?: AbortSignal;
      /**
       * Time for one request, milliseconds.
       *
       * @defaultValue 30000
       */
      timeoutMs?: number;
    },
  ) {}

  /**
   * Metadata of every stored revision, without payloads.
   *
   * @param release - the only release wanted
   * @throws KubeStatusError, ServiceUnavailableError
   */
  async listMetadata(release?: string): Promise<MetadataList> {
    const items: ObjectMetadata[] = [];
    let resourceVersion = '';
    const pages = this.pages(
      () => METADATA_PAGE,
      METADATA_LIST,
      release === undefined ? [] : [`name=${release}`],
    );
    for await (const page of pages) {
      // Of the first page: the others may tell an older one.
      resourceVersion ||= page.resourceVersion;
      page.items.forEach(({ metadata }) => items.push(metadata));
    }
    return { items, resourceVersion };
  }

  /** Whether the cluster answers at all. @throws as {@link StorageApi.listMetadata} does */
  async probe(): Promise<void> {
    await this.get(
      this.listPath({ limit: '1' }),
      METADATA_LIST,
      MAX_OBJECT_BYTES,
    );
  }

  /**
   * Payloads of every revision that is not superseded, page by page. Pages grow
   * and shrink so that one is about 0.8 MB.
   */
  async *listPayloads(): AsyncGenerator<StorageObject[]> {
    let size = FIRST_PAGE;
    const pages = this.pages(
      items => {
        size = nextPageSize(size, items);
        return size;
      },
      PAYLOADS,
      ['status!=superseded'],
    );
    for await (const page of pages) {
      yield page.items;
    }
  }

  /**
   * One object with its payload.
   *
   * @returns undefined where it is gone
   */
  async read(
    namespace: string,
    name: string,
  ): Promise<StorageObject | undefined> {
    try {
      const answer = await this.get(
        storageObjectPath(this.options.driver, namespace, name),
        'application/json',
        MAX_OBJECT_BYTES,
      );
      return storageObjectOf(jsonOf(this.options.transport.cluster, answer));
    } catch (error) {
      if (error instanceof KubeStatusError && error.status === 404) {
        return undefined;
      }
      throw error;
    }
  }

  /** While a page is being worked on, the next one is on its way. */
  private async *pages(
    nextSize: (items: StorageObject[]) => number,
    accept: string,
    labels: string[],
  ): AsyncGenerator<Page> {
    const ask = async (limit: number, from: string): Promise<Page> => {
      const query = { limit: String(limit), ...(from && { continue: from }) };
      const list = await this.get(
        this.listPath(query, labels),
        accept,
        MAX_PAGE_BYTES,
      );
      return pageOf(this.options.transport.cluster, list);
    };
    let pending: Promise<Page> | undefined = ask(nextSize([]), '');
    while (pending) {
      const page: Page = await pending;
      pending = page.next ? ask(nextSize(page.items), page.next) : undefined;
      // Whoever stops half-way does not learn how the next page fails.
      pending?.catch(() => {});
      yield page;
    }
  }

  private listPath(query: Record<string, string>, labels: string[] = []) {
    const { driver, namespace } = this.options;
    return storageListPath(driver, namespace, query, labels);
  }

  private async get(
    path: string,
    accept: string,
    maxBytes: number,
  ): Promise<Answer> {
    const { transport, signal, timeoutMs = TIMEOUT_MS } = this.options;
    return readAnswer(transport, {
      path,
      accept,
      maxBytes,
      timeoutMs,
      signal,
    });
  }
}

interface Page {
  items: StorageObject[];
  resourceVersion: string;
  /** Token for the next page, empty on the last. */
  next: string;
}

function pageOf(cluster: string, answer: Answer): Page {
  if (answer.protobuf) {
    return understood(cluster, answer, storageListOfProtobuf);
  }
  const { metadata, items } = (jsonOf(cluster, answer) ?? {}) as {
    metadata?: { continue?: unknown; resourceVersion?: unknown };
    items?: unknown;
  };
  return {
    items: Array.isArray(items)
      ? items.flatMap(item => storageObjectOf(item) ?? [])
      : [],
    resourceVersion: String(metadata?.resourceVersion ?? ''),
    next: String(metadata?.continue ?? ''),
  };
}

function jsonOf(cluster: string, answer: Answer): unknown {
  return understood(cluster, answer, body => JSON.parse(body.toString('utf8')));
}

function understood<T>(
  cluster: string,
  { body }: Answer,
  read: (body: Buffer) => T,
): T {
  try {
    return read(body);
  } catch {
    throw new ServiceUnavailableError(
      `Cluster "${cluster}" answered something that is no list of Kubernetes.`,
    );
  }
}

function storageObjectOf(object: unknown): StorageObject | undefined {
  const metadata = objectMetadataOf(object);
  if (!metadata) {
    return undefined;
  }
  const { type, data } = object as { type?: unknown; data?: unknown };
  return { metadata, type, data };
}
