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
import { parse } from 'yaml';

/** One version in the `index.yaml` of a chart repository. */
export interface IndexEntry {
  version: string;
  appVersion?: string;
  created?: string;
  /** Hex sha256 of the archive, with or without `sha256:`. */
  digest?: string;
  urls: string[];
  deprecated: boolean;
  /** By the annotation of Artifact Hub. */
  prerelease: boolean;
}

// What the YAML parser may be given: 0.5 s and 50 MB a megabyte.
const MAX_YAML = 8 * 1024 * 1024;

/**
 * Reads the entries of one chart out of an `index.yaml`, which may be JSON.
 * Indexes of tens of megabytes exist, for which a YAML parser takes seconds and
 * most of a gigabyte: of YAML only the lines of this one chart are parsed.
 *
 * @param source - for messages
 * @returns undefined where the index does not hold the chart
 * @throws ServiceUnavailableError where it is no index
 */
export function readChartIndex(
  source: string,
  body: Buffer,
  chart: string,
): IndexEntry[] | undefined {
  const text = body.toString('utf8');
  try {
    const json = text.trimStart().startsWith('{') ? tryJson(text) : undefined;
    const entries = json ? parseEntries(json, chart) : parseYaml(text, chart);
    return entries?.map(readEntry).filter(entry => entry !== undefined);
  } catch (error) {
    throw new ServiceUnavailableError(
      `The index.yaml of ${source} cannot be read: ${
        (error as Error).message.split('\n')[0]
      }`,
    );
  }
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function parseYaml(text: string, chart: string): unknown[] | undefined {
  const lines = linesOfChart(text, chart);
  const yaml = lines === 'unusual layout' ? text : lines;
  if (yaml === undefined) {
    return undefined;
  }
  if (yaml.length > MAX_YAML) {
    throw new Error(`it has more than ${MAX_YAML} bytes of YAML for one chart`);
  }
  // The failsafe schema leaves every scalar the text it is: version 1.10 is not 1.1.
  const parsed: unknown = parse(yaml, {
    schema: 'failsafe',
    uniqueKeys: false,
    logLevel: 'error',
  });
  return parseEntries(parsed, chart);
}

/**
 * The lines of one chart, as a small index of their own, where the index is laid
 * out in blocks as helm writes it.
 */
function linesOfChart(
  text: string,
  chart: string,
): string | undefined | 'unusual layout' {
  const entries = /^entries:[ \t]*(?:#.*)?\r?$/m.exec(text);
  if (!entries) {
    return 'unusual layout';
  }
  const from = entries.index + entries[0].length;
  const end = /^[^\s#-]/m.exec(text.slice(from));
  const block = text.slice(from, end ? from + end.index : undefined);
  const indent = /^( +)[^\s#]/m.exec(block)?.[1];
  if (indent === undefined) {
    return 'unusual layout';
  }
  const name = chart.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  const start = new RegExp(
    `^${indent}(?:${name}|"${name}"|'${name}'):(?=\\s|$)`,
    'm',
  ).exec(block);
  if (!start) {
    return undefined;
  }
  // The next key at the same depth; a list may stand at the depth of its key.
  const next = new RegExp(`^ {0,${indent.length}}[^\\s#-]`, 'gm');
  next.lastIndex = start.index + start[0].length;
  return `entries:\n${block.slice(start.index, next.exec(block)?.index)}`;
}

function parseEntries(index: unknown, chart: string): unknown[] | undefined {
  const entries = isObject(index) ? index.entries : undefined;
  if (!isObject(entries)) {
    throw new Error('it has no entries');
  }
  const versions = Object.hasOwn(entries, chart) ? entries[chart] : undefined;
  return Array.isArray(versions) ? versions : undefined;
}

function readEntry(entry: unknown): IndexEntry | undefined {
  if (!isObject(entry) || !scalar(entry.version)) {
    return undefined;
  }
  const annotations = isObject(entry.annotations) ? entry.annotations : {};
  return {
    version: scalar(entry.version)!,
    appVersion: scalar(entry.appVersion),
    created: scalar(entry.created),
    digest: scalar(entry.digest),
    urls: (Array.isArray(entry.urls) ? entry.urls : []).filter(
      url => typeof url === 'string',
    ),
    deprecated: scalar(entry.deprecated) === 'true',
    prerelease: scalar(annotations['artifacthub.io/prerelease']) === 'true',
  };
}

function scalar(value: unknown): string | undefined {
  return ['string', 'number', 'boolean'].includes(typeof value) && value !== ''
    ? String(value)
    : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
