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
import type { HttpRepository } from './HttpRepository';
import { inLanes } from './inLanes';
import type { IndexedChart } from './IndexedChart';
import { parseIndexInThread } from './parseIndexInThread';
import { readable } from './readable';
import { SourceBusyError } from './SourceBusyError';
import { refusal } from './sourceRefusal';

const AT_ONCE = 4;

/**
 * The API of ChartMuseum (https://github.com/helm/chartmuseum#api): what is
 * published of a chart costs one small answer. Of several repositories on one
 * server, the name of one stands between `/api` and `/charts`.
 */
export class ChartMuseumApi {
  readonly #repository: HttpRepository;
  /** From the root of the host, without a slash at its end. */
  readonly path: string;

  /**
   * Looks whether a server says that it is ChartMuseum.
   *
   * @returns undefined where it does not
   */
  static async find(
    repository: HttpRepository,
    signal?: AbortSignal,
  ): Promise<ChartMuseumApi | undefined> {
    const path = repository.resolve('.').pathname.replace(/\/+$/, '');
    const places = [{ info: `${path}/info`, api: `${path}/api/charts` }];
    if (path) {
      places.push({ info: '/info', api: `/api${path}/charts` });
    }
    for (const { info, api } of places) {
      const answer = await repository.get({
        url: repository.resolve(info),
        bound: 'index',
        signal,
      });
      if (answer.status === 200 && saysVersion(answer.body)) {
        return new ChartMuseumApi(repository, api);
      }
    }
    return undefined;
  }

  constructor(repository: HttpRepository, path: string) {
    this.#repository = repository;
    this.path = path;
  }

  /**
   * Reads some charts; those that are missing in the answer are not there.
   *
   * @returns undefined where the API does not answer as it should; also where it
   * knows none of the charts, as if it were switched off
   * @throws SourceBusyError
   */
  async read(
    charts: string[],
    signal?: AbortSignal,
  ): Promise<Map<string, IndexedChart> | undefined> {
    const found = new Map<string, IndexedChart>();
    let works = true;
    await inLanes(charts, AT_ONCE, async chart => {
      const answer = await this.#repository.get({
        url: this.#repository.resolve(
          `${this.path}/${encodeURIComponent(chart)}`,
        ),
        bound: 'index',
        signal,
      });
      const error = refusal(
        this.#repository.source,
        answer.status,
        answer.headers,
      );
      if (error instanceof SourceBusyError) {
        throw error;
      }
      const first = answer.body.toString('latin1', 0, 100).trimStart()[0];
      if (answer.status === 200 && first === '[') {
        found.set(chart, this.#chart(chart, answer.body, signal));
      } else if (answer.status !== 404 || first !== '{') {
        works = false;
      }
    });
    return works && found.size ? found : undefined;
  }

  #chart(chart: string, body: Buffer, signal?: AbortSignal): IndexedChart {
    const { source } = this.#repository;
    return {
      digest: createHash('sha256')
        .update(body)
        .digest('base64url')
        .slice(0, 22),
      entries: () =>
        readable(`What ${source} says of ${chart}`, signal, async () => {
          // As the index has it.
          const index = Buffer.concat([
            Buffer.from(`{"entries":{${JSON.stringify(chart)}:`),
            body,
            Buffer.from('}}'),
          ]);
          const parsed = await parseIndexInThread(index, [chart], signal);
          return parsed.get(chart) ?? [];
        }),
    };
  }
}

function saysVersion(body: Buffer): boolean {
  try {
    return typeof JSON.parse(body.toString('utf8')).version === 'string';
  } catch {
    return false;
  }
}
