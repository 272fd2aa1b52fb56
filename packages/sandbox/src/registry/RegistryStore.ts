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

import { createHash, randomUUID } from 'node:crypto';
import { OciError } from './OciError';

/** A stored manifest. */
export interface StoredManifest {
  digest: string;
  mediaType: string;
  body: Buffer;
}

interface Repository {
  blobs: Map<string, Buffer>;
  manifests: Map<string, StoredManifest>;
  tags: Map<string, string>;
}

/** `sha256:` and the hex digest of some bytes. */
export function digestOf(body: Buffer): string {
  return `sha256:${createHash('sha256').update(body).digest('hex')}`;
}

/** What a registry holds, in memory. */
export class RegistryStore {
  private readonly repositories = new Map<string, Repository>();
  private readonly uploads = new Map<string, Buffer[]>();

  /** @returns id of the upload session */
  beginUpload(): string {
    const id = randomUUID();
    this.uploads.set(id, []);
    return id;
  }

  /** @returns bytes received so far */
  append(id: string, chunk: Buffer): number {
    const chunks = this.uploads.get(id);
    if (!chunks) {
      throw new OciError(404, 'BLOB_UPLOAD_UNKNOWN', 'No such upload');
    }
    chunks.push(chunk);
    return chunks.reduce((sum, part) => sum + part.length, 0);
  }

  finishUpload(id: string, name: string, digest: string): void {
    const body = Buffer.concat(this.uploads.get(id) ?? []);
    if (digestOf(body) !== digest) {
      throw new OciError(
        400,
        'DIGEST_INVALID',
        `The upload has the digest ${digestOf(body)}`,
      );
    }
    this.uploads.delete(id);
    this.repository(name).blobs.set(digest, body);
  }

  blob(name: string, digest: string): Buffer {
    const body = this.repositories.get(name)?.blobs.get(digest);
    if (!body) {
      throw new OciError(404, 'BLOB_UNKNOWN', `No blob ${digest} in ${name}`);
    }
    return body;
  }

  manifest(name: string, reference: string): StoredManifest {
    const repository = this.repositories.get(name);
    const digest = repository?.tags.get(reference) ?? reference;
    const manifest = repository?.manifests.get(digest);
    if (!manifest) {
      throw new OciError(
        404,
        'MANIFEST_UNKNOWN',
        `No manifest ${reference} in ${name}`,
      );
    }
    return manifest;
  }

  putManifest(
    name: string,
    reference: string,
    mediaType: string,
    body: Buffer,
  ): StoredManifest {
    const manifest = { digest: digestOf(body), mediaType, body };
    const repository = this.repository(name);
    for (const digest of blobsOf(body)) {
      if (!repository.blobs.has(digest)) {
        throw new OciError(
          404,
          'MANIFEST_BLOB_UNKNOWN',
          `The manifest names ${digest}, which ${name} does not have`,
        );
      }
    }
    if (!reference.includes(':')) {
      repository.tags.set(reference, manifest.digest);
    } else if (reference !== manifest.digest) {
      throw new OciError(
        400,
        'DIGEST_INVALID',
        `The manifest has the digest ${manifest.digest}`,
      );
    }
    repository.manifests.set(manifest.digest, manifest);
    return manifest;
  }

  /** Removes a tag, or a manifest and every tag of it. */
  deleteManifest(name: string, reference: string): void {
    const { digest } = this.manifest(name, reference);
    const repository = this.repository(name);
    if (repository.tags.delete(reference)) {
      return;
    }
    repository.manifests.delete(digest);
    for (const [tag, target] of repository.tags) {
      if (target === digest) {
        repository.tags.delete(tag);
      }
    }
  }

  /** Tags in lexical order, as the specification wants them. */
  tags(name: string): string[] {
    const repository = this.repositories.get(name);
    if (!repository) {
      throw new OciError(404, 'NAME_UNKNOWN', `No repository ${name}`);
    }
    return [...repository.tags.keys()].sort();
  }

  private repository(name: string): Repository {
    let repository = this.repositories.get(name);
    if (!repository) {
      repository = { blobs: new Map(), manifests: new Map(), tags: new Map() };
      this.repositories.set(name, repository);
    }
    return repository;
  }
}

function blobsOf(body: Buffer): string[] {
  let manifest: {
    config?: { digest?: string };
    layers?: { digest?: string }[];
  };
  try {
    manifest = JSON.parse(body.toString('utf8'));
  } catch {
    throw new OciError(400, 'MANIFEST_INVALID', 'The manifest is not JSON');
  }
  return [manifest.config, ...(manifest.layers ?? [])].flatMap(
    descriptor => descriptor?.digest ?? [],
  );
}
