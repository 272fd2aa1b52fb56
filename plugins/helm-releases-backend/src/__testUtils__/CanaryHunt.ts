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

import { randomBytes } from 'node:crypto';

/** A form in which a text may stand somewhere. */
interface Form {
  form: string;
  text: string;
}

/** Plants texts that nobody else has, and looks for them in whatever was told. */
export class CanaryHunt {
  readonly #canaries = new Map<string, Form[]>();
  readonly #looked = new Map<string, number>();
  readonly #leaks = new Set<string>();

  /**
   * A text that must be found nowhere, with what JSON, URLs and base64 write
   * otherwise in it.
   */
  plant(name: string): string {
    const canary = `cnry"${randomBytes(6).toString('hex')}&/${name}?`;
    this.add(name, canary);
    return canary;
  }

  /** Adds a text that somebody else has chosen. */
  add(name: string, canary: string): void {
    this.#canaries.set(name, formsOf(canary));
  }

  /** Looks into what was told at a place, such as `log`. */
  look(place: string, told: unknown): void {
    this.#looked.set(place, (this.#looked.get(place) ?? 0) + 1);
    const text = textOf(told);
    for (const [name, forms] of this.#canaries) {
      for (const { form, text: canary } of forms) {
        if (text.includes(canary)) {
          this.#leaks.add(`${name} (${form}) in ${place}`);
        }
      }
    }
  }

  /** What was found, such as `password (base64) in log`. */
  get leaks(): string[] {
    return [...this.#leaks].sort();
  }

  /** How often it was looked at each place. */
  get looked(): Record<string, number> {
    return Object.fromEntries(this.#looked);
  }

  get canaries(): string[] {
    return [...this.#canaries.keys()];
  }
}

function formsOf(canary: string): Form[] {
  const json = JSON.stringify(canary).slice(1, -1);
  return [
    { form: 'plain', text: canary },
    { form: 'JSON', text: json },
    { form: 'JSON in JSON', text: JSON.stringify(json).slice(1, -1) },
    { form: 'URL', text: encodeURIComponent(canary) },
    { form: 'hex', text: Buffer.from(canary).toString('hex') },
    ...[0, 1, 2].flatMap(offset => base64At(canary, offset)),
  ];
}

/** Within a longer text, base64 depends on where it begins; its edges on what stands around it. */
function base64At(canary: string, offset: number): Form[] {
  const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(canary)]);
  const whole = bytes.length - (bytes.length % 3);
  const text = bytes
    .subarray(0, whole)
    .toString('base64')
    .slice(offset && 4);
  return [
    { form: 'base64', text },
    { form: 'base64', text: text.replaceAll('+', '-').replaceAll('/', '_') },
  ];
}

function textOf(told: unknown): string {
  if (typeof told === 'string') {
    return told;
  }
  if (Buffer.isBuffer(told)) {
    return told.toString('latin1');
  }
  if (told instanceof Error) {
    return `${told.stack} ${textOf({ ...told })} ${
      told.cause ? textOf(told.cause) : ''
    }`;
  }
  return JSON.stringify(told, (_, value) =>
    value instanceof Error ? textOf(value) : value,
  );
}
