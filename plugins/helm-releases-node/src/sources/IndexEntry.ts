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

/** One version in the index of a chart repository, as far as it matters here. */
export interface IndexEntry {
  version: string;
  appVersion?: string;
  kubeVersion?: string;
  created?: string;
  /** Hex sha256 of the archive, with or without `sha256:`. */
  digest?: string;
  urls: string[];
  deprecated: boolean;
  /** Those of {@link ANNOTATIONS}. */
  annotations: Record<string, string>;
}

/** The annotations that are kept. */
export const ANNOTATIONS: readonly string[] = [
  'artifacthub.io/changes',
  'artifacthub.io/containsSecurityUpdates',
  'artifacthub.io/prerelease',
];

const MAX_TEXT = 1_000;

/**
 * Reads an entry out of what a parser of YAML or JSON made of it.
 *
 * @returns undefined where it is none
 */
export function readIndexEntry(entry: unknown): IndexEntry | undefined {
  const version = isObject(entry) ? scalar(entry.version) : undefined;
  if (!isObject(entry) || version === undefined) {
    return undefined;
  }
  const annotations = isObject(entry.annotations) ? entry.annotations : {};
  return {
    version,
    appVersion: scalar(entry.appVersion),
    kubeVersion: scalar(entry.kubeVersion),
    created: scalar(entry.created),
    digest: scalar(entry.digest),
    urls: (Array.isArray(entry.urls) ? entry.urls : []).filter(
      url => typeof url === 'string',
    ),
    deprecated: scalar(entry.deprecated) === 'true',
    annotations: Object.fromEntries(
      ANNOTATIONS.flatMap(name => {
        const text = Object.hasOwn(annotations, name)
          ? annotations[name]
          : undefined;
        return ['string', 'boolean'].includes(typeof text)
          ? [[name, String(text)]]
          : [];
      }),
    ),
  };
}

function scalar(value: unknown): string | undefined {
  return ['string', 'number', 'boolean'].includes(typeof value) && value !== ''
    ? String(value).slice(0, MAX_TEXT)
    : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
