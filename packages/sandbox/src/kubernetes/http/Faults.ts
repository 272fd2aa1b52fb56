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

import type { Gate } from './Gate';

/** Which requests a fault befalls; all if nothing is given. */
export interface FaultMatch {
  method?: string;
  /** Tried on the path with its query. */
  path?: RegExp;
  /** Only watches, or only what is none. */
  watch?: boolean;
}

/** What goes wrong. */
export type FaultAction =
  /** A `Status` answer with this code; `retryAfter` in seconds; by default the message names the sandbox. */
  | {
      kind: 'status';
      code: number;
      reason?: string;
      message?: string;
      retryAfter?: number;
    }
  /** The connection is cut, after this many bytes of the body (none by default). */
  | { kind: 'reset'; afterBytes?: number }
  /** The answer comes late. */
  | { kind: 'delay'; ms: number }
  /** No answer ever comes. */
  | { kind: 'hang' }
  /** Nothing is done before the gate is opened. */
  | { kind: 'hold'; gate: Gate }
  /** 410 Expired: an ERROR event in a watch, also in one that is open already; else a `Status`. */
  | { kind: 'expire' };

/** A fault to be put into a cluster. */
export interface Fault {
  match?: FaultMatch;
  action: FaultAction;
  /** How many requests it befalls; without end by default. */
  times?: number;
}

/** What {@link Faults} needs of the server that it disturbs. */
export interface FaultTarget {
  /** Stops or starts to accept connections; open ones are dropped. */
  setReachable(reachable: boolean): Promise<void>;
  /** Lets the open watches deliver nothing more. */
  silenceWatches(): void;
  /** Ends with 410 the open watches whose request the predicate takes. */
  expireWatches(takes: (method: string, path: string) => boolean): void;
}

function matches(
  match: FaultMatch,
  method: string,
  path: string,
  watch: boolean,
): boolean {
  return (
    (match.method === undefined || match.method.toUpperCase() === method) &&
    (match.path === undefined || path.search(match.path) >= 0) &&
    (match.watch === undefined || match.watch === watch)
  );
}

/** Makes a cluster fail the way clusters do. */
export class Faults {
  private faults: (Fault & { left: number })[] = [];

  constructor(private readonly target: FaultTarget) {}

  /** @returns how to take it back */
  add(fault: Fault): () => void {
    const added = { ...fault, left: fault.times ?? Infinity };
    this.faults.push(added);
    if (fault.action.kind === 'expire') {
      this.target.expireWatches((method, path) => {
        const takes =
          added.left > 0 && matches(fault.match ?? {}, method, path, true);
        added.left -= takes ? 1 : 0;
        return takes;
      });
    }
    return () => {
      this.faults = this.faults.filter(other => other !== added);
    };
  }

  /** Refuses connections and drops the open ones, or accepts them again on the same port. */
  unreachable(on: boolean): Promise<void> {
    return this.target.setReachable(!on);
  }

  /** Open watches deliver nothing more, not even their end; their sockets stay open. */
  dropWatchesSilently(): void {
    this.target.silenceWatches();
  }

  /** Takes all faults back; does not undo {@link Faults.unreachable}. */
  clear(): void {
    this.faults = [];
  }

  /** @internal The actions that befall a request, in the order in which they were added. */
  take(method: string, path: string, watch: boolean): FaultAction[] {
    return this.faults
      .filter(
        fault =>
          fault.left > 0 && matches(fault.match ?? {}, method, path, watch),
      )
      .map(fault => {
        fault.left -= 1;
        return fault.action;
      });
  }
}
