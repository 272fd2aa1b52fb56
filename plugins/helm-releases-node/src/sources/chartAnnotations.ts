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

import {
  type ChartChange,
  type ChartVersion,
  nestsDeeperThan,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { parse } from 'yaml';
import { usualChanges } from './usualChanges';

const CHANGES = 'artifacthub.io/changes';
const SECURITY = 'artifacthub.io/containsSecurityUpdates';
const PRERELEASE = 'artifacthub.io/prerelease';

const KINDS = new Set<unknown>([
  'added',
  'changed',
  'deprecated',
  'removed',
  'fixed',
  'security',
] satisfies ChartChange['kind'][]);

// What the YAML parser may be given for one version.
const MAX_YAML = 16 * 1024;
const MAX_LEVELS = 100;
const MAX_CHANGES = 50;
const MAX_LINKS = 10;
const MAX_TEXT = 1_000;
const MAX_URL = 2_000;

/**
 * What Artifact Hub's annotations in a chart's metadata say of a version
 * (https://artifacthub.io/docs/topics/annotations/helm/). They are anybody's
 * text: what is not as documented is left out, and the rest is bounded.
 */
export function readChartAnnotations(
  annotations: Record<string, unknown> | undefined,
): Pick<ChartVersion, 'changes' | 'security'> & { prerelease: boolean } {
  const { changes, security } = readChanges(annotations?.[CHANGES]);
  return {
    changes: changes.length ? changes : undefined,
    security: security || isTrue(annotations?.[SECURITY]) || undefined,
    prerelease: isTrue(annotations?.[PRERELEASE]),
  };
}

function readChanges(yaml: unknown): {
  changes: ChartChange[];
  security: boolean;
} {
  const all = parseList(yaml).flatMap(change => readChange(change) ?? []);
  return {
    changes: all.slice(0, MAX_CHANGES),
    // Also where the one that says so is beyond the bound.
    security: all.some(({ kind }) => kind === 'security'),
  };
}

/** The list that an annotation holds as YAML; empty where it holds none. */
function parseList(yaml: unknown): unknown[] {
  if (typeof yaml !== 'string' || yaml.length > MAX_YAML) {
    return [];
  }
  const usual = usualChanges(yaml);
  if (usual || nestsDeeperThan(yaml, MAX_LEVELS)) {
    return usual ?? [];
  }
  try {
    // The failsafe schema leaves every scalar the text it is.
    const parsed: unknown = parse(yaml, {
      schema: 'failsafe',
      uniqueKeys: false,
      logLevel: 'error',
      maxAliasCount: 0,
    });
    return Array.isArray(parsed) ? parsed : [];
  } catch {
    return [];
  }
}

function readChange(change: unknown): ChartChange | undefined {
  if (!isObject(change)) {
    const description = text(change);
    return description ? { description } : undefined;
  }
  const description = text(change.description);
  if (!description) {
    return undefined;
  }
  const links = (Array.isArray(change.links) ? change.links : [])
    .slice(0, MAX_LINKS)
    .flatMap(link => readLink(link) ?? []);
  return {
    ...(KINDS.has(change.kind) && { kind: change.kind as ChartChange['kind'] }),
    description,
    ...(links.length && { links }),
  };
}

function readLink(link: unknown): { name: string; url: string } | undefined {
  if (!isObject(link) || typeof link.url !== 'string') {
    return undefined;
  }
  const url = URL.canParse(link.url) ? new URL(link.url) : undefined;
  if (
    !['http:', 'https:'].includes(url?.protocol ?? '') ||
    link.url.length > MAX_URL
  ) {
    return undefined;
  }
  return { name: text(link.name) ?? url!.host, url: url!.href };
}

function text(value: unknown): string | undefined {
  const trimmed = typeof value === 'string' ? value.trim() : '';
  return trimmed ? trimmed.slice(0, MAX_TEXT) : undefined;
}

/** In JSON an annotation may be a boolean, which Helm refuses and others write. */
function isTrue(value: unknown): boolean {
  return value === true || value === 'true';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
