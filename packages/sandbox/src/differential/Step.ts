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

/** What a string in a body or a query stands for, which differs between the clusters. */
export type Placeholder =
  /** The resourceVersion of the object at a path, now. */
  | `$resourceVersion:${string}`
  /** One that it had before. */
  | `$stale:${string}`
  /** Its uid. */
  | `$uid:${string}`;

/** One HTTP request. */
export interface RequestStep {
  do: 'request';
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  query?: Record<string, string>;
  contentType?: string;
  accept?: string;
  userAgent?: string;
  /** May hold {@link Placeholder}s. */
  body?: unknown;
  /** Path of an object as it is now, which the body is merged into, as a client does that reads, changes and writes. */
  base?: string;
  /** Paths of the objects that are compared afterwards. */
  touches: string[];
  /** Wait until the object of the path is gone. */
  untilGone?: string;
}

/** Every page of a list, to its end. */
export interface PagesStep {
  do: 'pages';
  path: string;
  query: Record<string, string>;
  accept?: string;
  limit: number;
  /** What happens to the second page: the token is spoilt, or what it continues is forgotten. */
  spoil?: 'broken' | 'expired' | 'with resourceVersion';
  /** Path of an object that is deleted between the first pages. */
  deleteBetween?: string;
}

/** Remembers the resourceVersion of a collection, for a watch that comes later. */
export interface MarkStep {
  do: 'mark';
  path: string;
}

/** A watch, read to its end. */
export interface WatchStep {
  do: 'watch';
  path: string;
  accept: string;
  query: Record<string, string>;
  /** From the last mark of the path, else from what the query says. */
  sinceMark?: boolean;
}

/** One run of the real helm. */
export interface HelmStep {
  do: 'helm';
  /** `<chart>` stands for the folder of the chart. */
  args: string[];
  /** The namespace that the release lies in. */
  namespace: string;
  touches: string[];
}

/** One run of the real kubectl. */
export interface KubectlStep {
  do: 'kubectl';
  /** `<manifest>` stands for a file with the manifest. */
  args: string[];
  manifest?: unknown;
  touches: string[];
  untilGone?: string;
}

/** The definition of the custom resources is written, and served before the next step. */
export interface DefinitionStep {
  do: 'definition';
  request: RequestStep;
  /** What the schema's marker is to say once it counts; absent where nothing is to be served. */
  marker?: string;
}

/** Something that helm, kubectl or a plugin does to a cluster. */
export type Step =
  | RequestStep
  | PagesStep
  | MarkStep
  | WatchStep
  | HelmStep
  | KubectlStep
  | DefinitionStep;
