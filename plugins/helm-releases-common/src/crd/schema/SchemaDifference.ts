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

import type { NormalSchema } from './NormalSchema';

/**
 * What a difference does to the set of allowed values: `tighter` refuses or
 * loses what was fine before, `looser` allows more, `changed` is about
 * behaviour, `unsure` could not be decided, `documentation` is for people only.
 */
export type Effect =
  | 'tighter'
  | 'looser'
  | 'changed'
  | 'unsure'
  | 'documentation';

/** A difference between two schemas of one place. */
export interface SchemaDifference {
  rule: string;
  effect: Effect;
  /** Such as `spec.ports[*].name`; empty at the root. */
  path: string;
  /** What is different, for people. */
  what: string;
  /** What follows from it, where the effect alone does not tell. */
  consequence?: string;
  before?: string;
  after?: string;
}

/** What a rule finds at one place; where that is, the comparison adds. */
export type LocalDifference = Omit<SchemaDifference, 'path' | 'rule'> & {
  rule?: string;
  /** Steps below the place, such as `.name`. */
  below?: string;
};

/** One family of differences. */
export interface SchemaRule {
  /** As kubernetes-sigs/crdify names it, where it does. */
  name: string;
  compare(
    before: NormalSchema,
    after: NormalSchema,
    proof: Proof,
  ): LocalDifference[];
}

/** What rules ask about parts of a schema. */
export interface Proof {
  /**
   * Whether it is shown that all that `narrow` allows `wide` allows as well;
   * false where it is not, or where it would take too long to find out.
   */
  holds(narrow: NormalSchema, wide: NormalSchema): boolean;
  /** Counts what is compared for it; false where it was too much. */
  visit(...schemas: NormalSchema[]): boolean;
}
