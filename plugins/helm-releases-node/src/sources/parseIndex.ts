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

import { nestsDeeperThan } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { parse } from 'yaml';
import { readIndexEntry, type IndexEntry } from './IndexEntry';

// What the YAML parser may be given: 0.5 s and 50 MB a megabyte.
const MAX_YAML = 4 * 1024 * 1024;
const MAX_LEVELS = 500;
/** More of one chart are not read. */
export const MAX_ENTRIES = 10_000;

/** By name of the chart; null where the index does not hold it. */
export type ParsedIndex = Map<string, IndexEntry[] | null>;

/**
 * Reads some charts out of an index with parsers of all of JSON and YAML. It
 * takes its time, so it runs in a thread of its own.
 *
 * @throws Error that says why it is no index
 */
export function parseIndex(bytes: Uint8Array, charts: string[]): ParsedIndex {
  const text = Buffer.from(
    bytes.buffer,
    bytes.byteOffset,
    bytes.byteLength,
  ).toString('utf8');
  const index = text.trimStart().startsWith('{')
    ? parseJson(text)
    : parseYaml(text);
  const entries = isObject(index) ? index.entries : undefined;
  if (!isObject(entries)) {
    throw new Error('it has no entries');
  }
  return new Map(
    charts.map(chart => {
      const versions = Object.hasOwn(entries, chart)
        ? entries[chart]
        : undefined;
      return [chart, Array.isArray(versions) ? readEntries(versions) : null];
    }),
  );
}

function readEntries(versions: unknown[]): IndexEntry[] {
  if (versions.length > MAX_ENTRIES) {
    throw new Error(`a chart has more than ${MAX_ENTRIES} versions`);
  }
  return versions.flatMap(version => readIndexEntry(version) ?? []);
}

/** It may be YAML in flow style as well. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    try {
      return parseYaml(text);
    } catch {
      throw error;
    }
  }
}

function parseYaml(text: string): unknown {
  if (/^\s*</.test(text)) {
    throw new Error(
      'it is a web page: the address may be another one, or wants a sign-in',
    );
  }
  if (text.length > MAX_YAML) {
    throw new Error(
      `it has more than ${MAX_YAML} bytes of YAML that are not laid out as helm writes them`,
    );
  }
  if (nestsDeeperThan(text, MAX_LEVELS)) {
    throw new Error(`it nests deeper than ${MAX_LEVELS} levels`);
  }
  // The failsafe schema leaves every scalar the text it is: version 1.10 is not 1.1.
  return parse(text, {
    schema: 'failsafe',
    uniqueKeys: false,
    logLevel: 'error',
    maxAliasCount: 100,
  });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
