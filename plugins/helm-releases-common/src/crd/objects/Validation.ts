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

import type { CrdSchema } from '../CrdSchema';
import { isRecord } from '../json/isRecord';
import { listProblems } from './listProblems';
import { numberProblems } from './numberProblems';
import { objectProblems } from './objectProblems';
import { fieldSchemaOf, itemSchemaOf } from './partsOf';
import { fieldPath, itemPath } from './paths';
import { textProblems } from './textProblems';
import { typeProblem } from './typeProblem';
import { enumProblem } from './enumProblem';
import { Effort } from './Effort';

interface Problem {
  path: string;
  message: string;
}

/** Holds values against schemas, and notes what is wrong and what was not evaluated. */
export class Validation {
  readonly problems: Problem[] = [];
  readonly #unevaluated = new Map<string, { path: string; reason: string }>();
  readonly #effort: Effort;

  constructor(effort = new Effort()) {
    this.#effort = effort;
  }

  get unevaluated(): { path: string; reason: string }[] {
    return [...this.#unevaluated.values()];
  }

  validate(value: unknown, schema: CrdSchema, path: string): void {
    if (!this.#effort.visit()) {
      this.#skip('', 'The schema has too many alternatives');
      return;
    }
    const wrong = typeProblem(value, schema) ?? enumProblem(value, schema);
    if (wrong !== undefined) {
      this.problems.push({ path, message: wrong });
    }
    if (value === null) {
      return;
    }
    if (schema['x-kubernetes-validations']?.length) {
      this.#skip(path, 'CEL rules are not evaluated');
    }
    this.#alternatives(value, schema, path);
    if (typeof value === 'string') {
      const { problems, unevaluated } = textProblems(
        value,
        schema,
        this.#effort,
      );
      this.#note(path, problems);
      unevaluated.forEach(reason => this.#skip(path, reason));
    } else if (typeof value === 'number' || typeof value === 'bigint') {
      this.#note(path, numberProblems(value, schema));
    } else if (Array.isArray(value)) {
      this.#note(path, listProblems(value, schema));
      const items = itemSchemaOf(schema);
      if (items) {
        value.forEach((item, i) =>
          this.validate(item, items, itemPath(path, i)),
        );
      }
    } else if (isRecord(value)) {
      this.#note(path, objectProblems(value, schema));
      for (const [name, child] of Object.entries(value)) {
        const part = fieldSchemaOf(schema, name);
        if (part) {
          this.validate(child, part, fieldPath(path, name));
        }
      }
    }
  }

  #alternatives(value: unknown, schema: CrdSchema, path: string): void {
    const { not } = schema;
    const branches = (keyword: 'allOf' | 'anyOf' | 'oneOf') =>
      Array.isArray(schema[keyword]) ? schema[keyword] ?? [] : [];
    const allows = (branch: CrdSchema) => this.#allows(value, branch, path);
    branches('allOf').forEach(branch => this.validate(value, branch, path));
    const anyOf = branches('anyOf');
    if (anyOf.length > 0 && !anyOf.some(allows)) {
      this.#note(path, ['None of the alternatives (anyOf) holds.']);
    }
    const oneOf = branches('oneOf');
    if (oneOf.length > 0 && oneOf.filter(allows).length !== 1) {
      this.#note(path, ['Not exactly one of the alternatives (oneOf) holds.']);
    }
    if (isRecord(not) && allows(not)) {
      this.#note(path, ['It is what is forbidden (not).']);
    }
  }

  #allows(value: unknown, branch: CrdSchema, path: string): boolean {
    const attempt = new Validation(this.#effort);
    attempt.validate(value, branch, path);
    attempt.unevaluated.forEach(({ path: at, reason }) =>
      this.#skip(at, reason),
    );
    return attempt.problems.length === 0;
  }

  #note(path: string, messages: string[]): void {
    this.problems.push(...messages.map(message => ({ path, message })));
  }

  #skip(path: string, reason: string): void {
    this.#unevaluated.set(`${path}\0${reason}`, { path, reason });
  }
}
