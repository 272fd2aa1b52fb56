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
  parseChartVersion,
  type ChartVersion,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { compareBuild } from 'semver';
import {
  describeVersion,
  isPrerelease,
  type ChartMetadata,
} from './chartMetadata';
import { inLanes } from './inLanes';
import { isoDate } from './isoDate';
import {
  digestOfTags,
  type OciChartDetails,
  type OciChartMemory,
} from './OciChartState';
import type { OciManifest, OciRepository } from './OciRepository';
import { parseJsonObject } from './parseJsonObject';
import { SourceBusyError } from './SourceBusyError';

const HELM_CONFIG = 'application/vnd.cncf.helm.config.v1+json';
const MAX_CONFIG_BYTES = 1024 * 1024;
const DETAILED = 20;
// Where images lie between the charts, so many tags are looked at for 20 charts.
const LOOKED_AT = 60;
const AT_ONCE = 8;

/** What one reading found of a chart. */
export interface OciChartReading {
  /** Newest first; absent where nothing has changed. */
  versions?: ChartVersion[];
  memory: OciChartMemory;
  /** The registry gives no more manifests for a while. */
  busy?: SourceBusyError;
}

/**
 * One chart in a repository of its own, as `helm push` puts it there: the tag is
 * the version, with `_` in place of `+`. Details cost two requests a version,
 * so they are read of the newest 20 alone, and once: what is pushed again under
 * a tag goes unnoticed until it is pulled.
 */
export class OciChart {
  readonly #repository: OciRepository;
  readonly #name: string;

  constructor(repository: OciRepository, name: string) {
    this.#repository = repository;
    this.#name = name;
  }

  /** @param memory - of the last reading */
  async read(
    memory: OciChartMemory | undefined,
    signal?: AbortSignal,
  ): Promise<OciChartReading> {
    const known = memory ?? { details: {} };
    const list = await this.#repository.tags({
      etag: known.digest && known.etag,
      signal,
    });
    if (list === 'unchanged') {
      return { memory: known };
    }
    const digest = digestOfTags(list.tags);
    const { etag } = list;
    if (digest === known.digest) {
      return { memory: { ...known, etag } };
    }
    const tags = newestFirst(list.tags);
    const { details, failed, busy } = await this.#readDetails(
      tags,
      known.details,
      signal,
    );
    return {
      versions: versionsOf(tags, details),
      memory: failed
        ? { details: Object.fromEntries(details) }
        : { digest, etag, details: Object.fromEntries(details) },
      busy,
    };
  }

  /** The chart's metadata, undefined where a manifest is of something else. */
  async metadata(
    manifest: OciManifest,
    signal?: AbortSignal,
  ): Promise<ChartMetadata | undefined> {
    if (manifest.config?.mediaType !== HELM_CONFIG) {
      return undefined;
    }
    const { url } = this.#repository;
    const metadata = parseJsonObject<ChartMetadata>(
      url,
      await this.#repository.blob(manifest.config, MAX_CONFIG_BYTES, signal),
    );
    return metadata.name === this.#name ? metadata : undefined;
  }

  async #readDetails(
    tags: string[],
    known: OciChartMemory['details'],
    signal?: AbortSignal,
  ) {
    const details = new Map<string, OciChartDetails>();
    let failed = false;
    let busy: SourceBusyError | undefined;
    const work = async (tag: string) => {
      try {
        if (Object.hasOwn(known, tag)) {
          details.set(tag, known[tag]);
        } else if (busy) {
          throw busy;
        } else {
          details.set(tag, await this.#readTag(tag, signal));
        }
      } catch (error) {
        signal?.throwIfAborted();
        // The version is worth showing without its details.
        failed = true;
        if (error instanceof SourceBusyError) {
          busy = error;
        }
      }
    };
    const charts = () => [...details.values()].filter(Boolean).length;
    for (
      let from = 0;
      from < LOOKED_AT && from < tags.length && charts() < DETAILED;
      from += DETAILED
    ) {
      const page = tags.slice(from, from + DETAILED);
      await inLanes(page, AT_ONCE, work);
    }
    return { details, failed, busy };
  }

  async #readTag(tag: string, signal?: AbortSignal): Promise<OciChartDetails> {
    const manifest = await this.#repository.manifest(tag, signal);
    const metadata = await this.metadata(manifest, signal);
    return metadata
      ? {
          ...describeVersion(tag, metadata),
          publishedAt: isoDate(
            manifest.annotations?.['org.opencontainers.image.created'],
          ),
        }
      : null;
  }
}

/** Tags that are versions; others name images, signatures and channels. */
function newestFirst(tags: string[]): string[] {
  return tags
    .map(tag => ({ tag, version: parseChartVersion(tag) }))
    .filter(({ version }) => version)
    .sort((a, b) => compareBuild(b.version!, a.version!))
    .map(({ tag }) => tag);
}

function versionsOf(
  tags: string[],
  details: Map<string, OciChartDetails>,
): ChartVersion[] {
  const isChart = likelyCharts(details);
  return tags.filter(isChart).map(tag => ({
    version: tag.replace(/_/g, '+'),
    prerelease: isPrerelease(tag),
    ...details.get(tag),
  }));
}

/**
 * Whether there is a chart under a tag. Of tags that were not looked at that is
 * told by the others: images share a repository with charts under tags of
 * another style, most often with a `v`.
 */
function likelyCharts(
  details: Map<string, OciChartDetails>,
): (tag: string) => boolean {
  const styleOf = (tag: string) => tag.startsWith('v');
  const seen = [...details].map(([tag, found]) => ({ tag, found }));
  const isLikely = (style: boolean) => {
    const alike = seen.filter(({ tag }) => styleOf(tag) === style);
    return alike.length === 0 || alike.some(({ found }) => found);
  };
  const likely = new Map([true, false].map(style => [style, isLikely(style)]));
  return tag =>
    Boolean(details.has(tag) ? details.get(tag) : likely.get(styleOf(tag)));
}
