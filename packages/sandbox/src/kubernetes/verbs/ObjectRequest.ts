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

import { ResourceRegistry } from '../resources/ResourceRegistry';
import { ApiResource, groupVersion } from '../resources/ApiResource';
import { ResourceStore } from '../store/ResourceStore';
import { User } from '../auth/User';

/** A request for objects of one resource, read from path, query and headers and authorised. */
export interface ObjectRequest {
  store: ResourceStore;
  registry: ResourceRegistry;
  resource: ApiResource;
  version: string;
  /** Absent for all namespaces and for what is in none. */
  namespace?: string;
  name?: string;
  subresource?: string;
  query: URLSearchParams;
  accept: string;
  contentType: string;
  body: Buffer;
  user: User;
  /** Who changes fields, if the query does not say. */
  userAgent: string;
  /** Answer in protobuf where the client accepts it. */
  protobuf: boolean;
  /** What the cluster says it is, as in `v1.37.2`. */
  kubernetesVersion: string;
  /** Told to the client beside the answer. */
  warn: (text: string) => void;
}

/** An answer that is known in full. */
export interface Answer {
  code: number;
  contentType: string;
  headers?: Record<string, string>;
  body: Buffer[];
}

/** The `apiVersion` that the request speaks. */
export function requestedVersion(request: ObjectRequest): string {
  return groupVersion(request.resource.group, request.version);
}

/** An answer in JSON. */
export function jsonAnswer(code: number, value: unknown): Answer {
  return {
    code,
    contentType: 'application/json',
    body: [Buffer.from(JSON.stringify(value))],
  };
}
