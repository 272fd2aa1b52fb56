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

import type {
  ChartPublication,
  ChartSource,
  ChartSourceReading,
  ChartSourceRequest,
} from '@prophet-aiops/backstage-plugin-helm-releases-node';

/** What a test lets a source answer. */
export type ScriptedAnswer = (
  request: ChartSourceRequest,
  signal?: AbortSignal,
) => ChartSourceReading | Promise<ChartSourceReading>;

/** A chart source that answers as a test says, and notes what it was asked. */
export class ScriptedChartSource implements ChartSource {
  readonly kind = 'scripted source';
  readonly requests: ChartSourceRequest[] = [];
  /** Requests that are being answered, and the most at the same time, by URL. */
  readonly most = new Map<string, number>();
  readonly #current = new Map<string, number>();

  constructor(public answer: ScriptedAnswer) {}

  handles(): boolean {
    return true;
  }

  async readCharts(
    request: ChartSourceRequest,
    options: { signal?: AbortSignal } = {},
  ): Promise<ChartSourceReading> {
    const { url } = request;
    this.requests.push(request);
    const current = (this.#current.get(url) ?? 0) + 1;
    this.#current.set(url, current);
    this.most.set(url, Math.max(current, this.most.get(url) ?? 0));
    try {
      return await this.answer(request, options.signal);
    } finally {
      this.#current.set(url, this.#current.get(url)! - 1);
    }
  }

  async pull(): Promise<string> {
    throw new Error('A scripted source holds no archives.');
  }
}

/** An answer with versions, or an error, by chart. */
export function reading(
  charts: Record<string, string[] | Error>,
  state?: string,
): ChartSourceReading {
  const publications = Object.entries(charts).map(
    ([chart, content]): [string, ChartPublication] => [
      chart,
      content instanceof Error
        ? { error: content }
        : {
            versions: content.map(version => ({ version, prerelease: false })),
          },
    ],
  );
  return { state, charts: new Map(publications) };
}
