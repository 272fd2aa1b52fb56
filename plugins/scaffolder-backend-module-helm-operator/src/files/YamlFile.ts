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

import { InputError } from '@backstage/errors';
import { nestsDeeperThan } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  parseDocument,
  type Scalar,
  type YAMLMap,
} from 'yaml';

const MAX_DEPTH = 100;
const LINE_BREAK = /[\r\n\u0085\u2028\u2029]/;
// Without quotes, others may be a number, a date or a truth value for helm.
const PLAIN_TEXT = /^v?[0-9]+\.[0-9]+\.[0-9]/;

/** A place in the text, and what it holds. */
interface Place {
  node: Scalar;
  start: number;
  end: number;
}

/**
 * A file of YAML of which single scalars are replaced: comments, order,
 * quotes and line ends are whoever wrote them's, and stay.
 */
export class YamlFile {
  readonly #document: Document;

  /**
   * @param name - for messages
   * @throws InputError where it can not be read
   */
  constructor(readonly name: string, readonly text: string) {
    if (nestsDeeperThan(text, MAX_DEPTH)) {
      throw new InputError(`${name} nests deeper than ${MAX_DEPTH} levels`);
    }
    this.#document = parseDocument(text);
    const [error] = this.#document.errors;
    if (error) {
      throw new InputError(`${name}: ${error.message.split('\n')[0]}`);
    }
  }

  /**
   * The text at a path; undefined where there is nothing, null included.
   *
   * @throws InputError where it is no text in one line of its own
   */
  textAt(path: string[]): string | undefined {
    const place = this.#placeOf(path);
    if (!place || place.node.value === null) {
      return undefined;
    }
    const { value } = place.node;
    if (typeof value !== 'string') {
      throw this.#refusal(path, 'is no text: put it in quotes');
    }
    return value;
  }

  /** The same where it does not matter how it is written, be it in several lines. */
  contentAt(path: string[]): string | undefined {
    const node = this.#nodeOf(path);
    return isScalar(node) && typeof node.value === 'string'
      ? node.value
      : undefined;
  }

  /** The file with another text at a path, in the quotes that were there. */
  withText(path: string[], text: string): YamlFile {
    const place = this.#placeOf(path);
    if (!place) {
      throw this.#refusal(path, 'is not there');
    }
    const { node, start, end } = place;
    const [quote] =
      node.type === 'PLAIN'
        ? [PLAIN_TEXT.test(text) ? '' : '"']
        : this.text[start];
    const changed = new YamlFile(
      this.name,
      `${this.text.slice(0, start)}${quote}${text}${quote}${this.text.slice(
        end,
      )}`,
    );
    if (changed.textAt(path) !== text) {
      throw this.#refusal(path, `can not be ${JSON.stringify(text)}`);
    }
    return changed;
  }

  /** The file with what a function makes of the lines of a block (`|`). */
  withBlock(path: string[], edit: (lines: string) => string): YamlFile {
    const node = this.#nodeOf(path);
    if (!isScalar(node) || node.type !== 'BLOCK_LITERAL' || !node.range) {
      return this;
    }
    const [start, end] = node.range;
    const edited = edit(this.text.slice(start, end));
    return new YamlFile(
      this.name,
      `${this.text.slice(0, start)}${edited}${this.text.slice(end)}`,
    );
  }

  #placeOf(path: string[]): Place | undefined {
    const node = this.#nodeOf(path);
    if (node === undefined) {
      return undefined;
    }
    if (!isScalar(node) || node.anchor || node.tag || !node.range) {
      throw this.#refusal(
        path,
        'is no text of its own: write it without an anchor, an alias or a tag',
      );
    }
    const [start, end] = node.range;
    if (
      node.type?.startsWith('BLOCK') ||
      LINE_BREAK.test(this.text.slice(start, end)) ||
      LINE_BREAK.test(String(node.value))
    ) {
      throw this.#refusal(path, 'has to be in one line');
    }
    return { node, start, end };
  }

  #nodeOf(path: string[]): unknown {
    let node: unknown = this.#document.contents;
    for (const [depth, key] of path.entries()) {
      if (isAlias(node)) {
        throw this.#refusal(path.slice(0, depth), 'is an alias: write it out');
      }
      if (!isMap(node)) {
        return undefined;
      }
      const pair = pairOf(node, key);
      if (!pair && pairOf(node, '<<')) {
        throw this.#refusal(
          path.slice(0, depth + 1),
          'may come from a merge (<<): write it out',
        );
      }
      node = pair ? pair.value ?? undefined : undefined;
    }
    return node;
  }

  #refusal(path: string[], problem: string): InputError {
    return new InputError(`${this.name}: ${path.join('.')} ${problem}`);
  }
}

function pairOf(map: YAMLMap, key: string) {
  return map.items.find(item => isScalar(item.key) && item.key.value === key);
}
