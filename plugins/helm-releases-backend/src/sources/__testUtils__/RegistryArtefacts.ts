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

import { createHash } from 'node:crypto';
import { inParallel } from '../../inventory/inParallel';

const AT_ONCE = 32;
const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const INDEX = 'application/vnd.oci.image.index.v1+json';

interface Descriptor {
  mediaType: string;
  digest: string;
  size: number;
}

/** Puts into a repository of a registry what `helm push` does not: over the distribution API. */
export class RegistryArtefacts {
  /** @param repository - for example `http://127.0.0.1:5000/v2/charts/web` */
  constructor(private readonly repository: string) {}

  /** An image, or any other artefact that is described by a config of the type. */
  async putImage(
    tag: string,
    configType: string = 'application/vnd.oci.image.config.v1+json',
    config: object = { architecture: 'amd64', os: 'linux' },
  ): Promise<Descriptor> {
    const manifest = {
      schemaVersion: 2,
      mediaType: MANIFEST,
      config: await this.#putBlob(configType, JSON.stringify(config)),
      layers: [
        await this.#putBlob(
          'application/vnd.oci.image.layer.v1.tar+gzip',
          'no layer',
        ),
      ],
    };
    return this.#putManifest(tag, MANIFEST, manifest);
  }

  /** What `docker buildx` makes of an image for several platforms. */
  async putIndex(tag: string): Promise<void> {
    const image = await this.putImage(`${tag}-amd64`);
    await this.#putManifest(tag, INDEX, {
      schemaVersion: 2,
      mediaType: INDEX,
      manifests: [
        { ...image, platform: { architecture: 'amd64', os: 'linux' } },
      ],
    });
  }

  /** The digest of what a tag names, as clients that pin it see it. */
  async digestOf(tag: string): Promise<string> {
    const { headers } = await this.#fetch(`manifests/${tag}`, {
      method: 'HEAD',
      headers: { Accept: MANIFEST },
    });
    return headers.get('docker-content-digest')!;
  }

  /** Names what a tag names with others too. */
  async tag(from: string, tags: string[]): Promise<void> {
    const answer = await this.#fetch(`manifests/${from}`, {
      headers: { Accept: MANIFEST },
    });
    const body = await answer.text();
    await inParallel(tags, AT_ONCE, async tag => {
      await this.#fetch(`manifests/${tag}`, {
        method: 'PUT',
        headers: { 'Content-Type': MANIFEST },
        body,
      });
    });
  }

  async remove(tag: string): Promise<void> {
    await this.#fetch(`manifests/${await this.digestOf(tag)}`, {
      method: 'DELETE',
    });
  }

  async #putBlob(mediaType: string, body: string): Promise<Descriptor> {
    const digest = digestOf(body);
    const { headers } = await this.#fetch('blobs/uploads/', { method: 'POST' });
    const upload = new URL(headers.get('location')!);
    upload.searchParams.set('digest', digest);
    await this.#fetch(upload.href, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/octet-stream' },
      body,
    });
    return { mediaType, digest, size: Buffer.byteLength(body) };
  }

  async #putManifest(
    tag: string,
    mediaType: string,
    manifest: object,
  ): Promise<Descriptor> {
    const body = JSON.stringify(manifest);
    await this.#fetch(`manifests/${tag}`, {
      method: 'PUT',
      headers: { 'Content-Type': mediaType },
      body,
    });
    return { mediaType, digest: digestOf(body), size: Buffer.byteLength(body) };
  }

  async #fetch(path: string, init: RequestInit): Promise<Response> {
    const url = URL.canParse(path) ? path : `${this.repository}/${path}`;
    const answer = await fetch(url, init);
    if (!answer.ok) {
      throw new Error(
        `${init.method ?? 'GET'} ${url}: ${
          answer.status
        } ${await answer.text()}`,
      );
    }
    return answer;
  }
}

function digestOf(body: string): string {
  return `sha256:${createHash('sha256').update(body).digest('hex')}`;
}
