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

import type { StorageDriver } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import {
  type ClusterTransport,
  kubeJson,
  KubeStatusError,
} from '@prophet-aiops/backstage-plugin-helm-releases-node';
import {
  type ObjectMetadata,
  objectMetadataOf,
  type StorageObject,
} from '../decode/ObjectMetadata';
import { nextPageSize } from './nextPageSize';
import { storageListPath, storageObjectPath } from './storagePath';

const METADATA_LIST =
  'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json';
const METADATA_PAGE = '500';
const FIRST_PAGE = 20;
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
      for (const item of page.items) {
        const metadata = objectMetadataOf(item);
        if (metadata) {
          items.push(metadata);
        }
      }
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
   * and shrink so that one is about 1.5 MB.
   */
  async *listPayloads(): AsyncGenerator<StorageObject[]> {
    let size = FIRST_PAGE;
    const pages = this.pages(() => String(size), 'application/json', [
      'status!=superseded',
    ]);
    for await (const page of pages) {
      size = nextPageSize(size, page.items);
      yield page.items.flatMap(item => storageObjectOf(item) ?? []);
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
      return storageObjectOf(
        await this.get(
          storageObjectPath(this.options.driver, namespace, name),
          'application/json',
          MAX_OBJECT_BYTES,
        ),
      );
    } catch (error) {
      if (error instanceof KubeStatusError && error.status === 404) {
        return undefined;
      }
      throw error;
    }
  }

  private async *pages(limit: () => string, accept: string, labels: string[]) {
    let next = '';
    do {
      const page = await this.get(
        this.listPath(
          { limit: limit(), ...(next && { continue: next }) },
          labels,
        ),
        accept,
        MAX_PAGE_BYTES,
      );
      const list = page as {
        metadata?: { continue?: unknown; resourceVersion?: unknown };
        items?: unknown;
      };
      yield {
        items: Array.isArray(list?.items) ? (list.items as unknown[]) : [],
        resourceVersion: String(list?.metadata?.resourceVersion ?? ''),
      };
      next = String(list?.metadata?.continue ?? '');
    } while (next);
  }

  private listPath(query: Record<string, string>, labels: string[] = []) {
    const { driver, namespace } = this.options;
    return storageListPath(driver, namespace, query, labels);
  }

  private async get(
    path: string,
    accept: string,
    maxBytes: number,
  ): Promise<unknown> {
    const { transport, signal, timeoutMs = TIMEOUT_MS } = this.options;
    return kubeJson<unknown>(transport, {
      path,
      headers: { Accept: accept },
      maxBytes,
      timeoutMs,
      signal,
    });
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
