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

import type { ReleaseList } from '@prophet-aiops/backstage-plugin-helm-releases-common';

/** One change of a release that was sent, and is not yet known to be seen. */
interface Sent {
  change: number;
  /** The change that the newest revision names afterwards; 0 = the release is gone. */
  shows: number;
  sentAt: number;
}

type Answer = Pick<ReleaseList, 'items'>;

/**
 * Which changes were sent, and which were seen: a change is seen when its
 * release is shown as it left it, or as a later one did. Revisions name in
 * their description the change that wrote them last, so that no state is taken
 * for another.
 */
export class ChangeLedger {
  sent = 0;
  /** Changes whose own state was shown. */
  shown = 0;
  /** Changes that a later one had replaced before anybody looked. */
  overtaken = 0;
  /** Changes of older revisions, which alter nothing that is shown. */
  hidden = 0;
  /** How long it took to see each that shows, milliseconds. */
  readonly delays: number[] = [];
  readonly #unseen = new Map<string, Sent[]>();
  readonly #last = new Map<string, Sent>();
  /** What each release showed when it was last looked at. */
  readonly #shows = new Map<string, number>();

  get unseen(): number {
    return [...this.#unseen.values()].reduce((sum, all) => sum + all.length, 0);
  }

  add(key: string, change: number, shows: number): void {
    const sent = { change, shows, sentAt: performance.now() };
    this.sent++;
    this.#last.set(key, sent);
    this.#unseen.set(key, [...(this.#unseen.get(key) ?? []), sent]);
  }

  /** Takes in a complete answer. */
  look(answer: Answer): void {
    const shown = changesOf(answer);
    for (const key of this.#last.keys()) {
      const shows = shown.get(key) ?? 0;
      this.#see(key, shows || this.#removal(key), shows);
      this.#shows.set(key, shows);
    }
  }

  /** What is wrong with an answer now that everything should have been seen. */
  differences(answer: Answer): string[] {
    const shown = changesOf(answer);
    return [...this.#last].flatMap(([key, { shows }]) => {
      const actual = shown.get(key) ?? 0;
      return actual === shows
        ? []
        : [`${key} shows change ${actual} in place of ${shows}`];
    });
  }

  /**
   * The change that removed a release which is not shown. Where it was not shown
   * before either, its coming and going may not have been noticed yet, unless
   * nothing came after.
   */
  #removal(key: string): number {
    const removal = this.#unseen.get(key)!.find(({ shows }) => shows === 0);
    const last = this.#last.get(key)!;
    return this.#shows.get(key) || last.shows === 0
      ? (last.shows === 0 ? last : removal)?.change ?? 0
      : 0;
  }

  /** @param shows - what is shown, which changes of older revisions left as it was */
  #see(key: string, change: number, shows: number): void {
    const unseen = this.#unseen.get(key)!;
    const now = performance.now();
    while (
      unseen.length &&
      (unseen[0].change <= change || unseen[0].shows === shows)
    ) {
      const sent = unseen.shift()!;
      if (sent.shows && sent.shows !== sent.change) {
        this.hidden++;
      } else {
        this.delays.push(now - sent.sentAt);
        this[sent.change === change ? 'shown' : 'overtaken']++;
      }
    }
  }
}

/** The change that each release names. */
function changesOf({ items }: Answer): Map<string, number> {
  return new Map(
    items.map(({ cluster, namespace, name, description }) => [
      `${cluster}/${namespace}/${name}`,
      Number(/^Change (\d+)$/.exec(description)?.[1] ?? NaN),
    ]),
  );
}
