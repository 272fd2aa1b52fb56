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

import { KubeObject } from '../KubeObject';

const metadataHead = Buffer.from(
  '{"kind":"PartialObjectMetadata","apiVersion":"meta.k8s.io/v1","metadata":',
);
const closingBrace = Buffer.from('}');

/** `<namespace>/<name>`, with nothing before the slash for an object outside any namespace. */
export function objectKey(namespace: string | undefined, name: string): string {
  return `${namespace ?? ''}/${name}`;
}

/**
 * One state of an object, never changed after it was stored. Its JSON is made once, when it is
 * first asked for, and then serves every GET, LIST and watch.
 */
export class StoredObject {
  readonly key: string;
  private jsonTail?: Buffer;
  private jsonMetadata?: Buffer;

  /**
   * @param object - as it is shown
   * @param written - as it was written, where it is shown otherwise
   */
  constructor(
    readonly object: KubeObject,
    readonly resourceVersion: number,
    readonly written: KubeObject = object,
  ) {
    this.key = objectKey(
      object.metadata.namespace,
      object.metadata.name as string,
    );
  }

  get labels(): Record<string, string> {
    return this.object.metadata.labels ?? {};
  }

  /** The whole object in JSON, in the version asked for; in pieces, which are not to be changed. */
  json(apiVersion: string = this.object.apiVersion): Buffer[] {
    const head = `{"kind":${JSON.stringify(
      this.object.kind,
    )},"apiVersion":${JSON.stringify(apiVersion)},`;
    return [Buffer.from(head), this.tail()];
  }

  /** As an item of a list of a built-in kind, which names neither kind nor version. */
  jsonItem(): Buffer[] {
    return [Buffer.from('{'), this.tail()];
  }

  /** As PartialObjectMetadata. */
  jsonMetadataOnly(): Buffer[] {
    this.jsonMetadata ??= Buffer.from(JSON.stringify(this.object.metadata));
    return [metadataHead, this.jsonMetadata, closingBrace];
  }

  private tail(): Buffer {
    if (!this.jsonTail) {
      const { kind: _kind, apiVersion: _apiVersion, ...rest } = this.object;
      this.jsonTail = Buffer.from(JSON.stringify(rest).slice(1));
    }
    return this.jsonTail;
  }
}
