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

import type { LoggerService } from '@backstage/backend-plugin-api';
import type { ChartReference } from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { Turns } from '../inventory/Turns';

/**
 * Has charts that nobody wanted before read at once: the first look at a
 * release need not wait for the next round.
 */
export class UnreadCharts {
  readonly #turns = new Turns();
  #gathered = new Map<string, ChartReference>();

  constructor(
    private readonly options: {
      want(references: ChartReference[]): Promise<unknown>;
      refreshDue(): Promise<void>;
      logger: LoggerService;
    },
  ) {}

  /** Never throws: the next round reads what this one did not. */
  async add(references: ChartReference[]): Promise<void> {
    for (const reference of references) {
      this.#gathered.set(`${reference.url} ${reference.chart}`, reference);
    }
    try {
      await this.#turns.take(() => this.#read());
    } catch (error) {
      this.options.logger.warn(
        'Chart sources could not be read for new charts yet',
        error as Error,
      );
    }
  }

  async #read(): Promise<void> {
    const references = [...this.#gathered.values()];
    this.#gathered = new Map();
    if (references.length) {
      await this.options.want(references);
      await this.options.refreshDue();
    }
  }
}
