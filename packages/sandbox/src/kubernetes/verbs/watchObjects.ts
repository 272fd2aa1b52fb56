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

import type { KubeObject } from '../KubeObject';
import { StatusError } from '../StatusError';
import { Outgoing } from '../http/Outgoing';
import { zeroObject } from '../objects';
import { StoreEvent } from '../store/Collection';
import { StoredObject } from '../store/StoredObject';
import { INITIAL_EVENTS_END, includedOf, tableOf } from '../tables/tableOf';
import { checkWatchOptions } from './checkListOptions';
import { Form, negotiate } from './negotiate';
import { ObjectRequest, requestedVersion } from './ObjectRequest';
import {
  checkResourceVersion,
  parseResourceVersion,
} from './parseResourceVersion';
import { Selection, selectObjects } from './selectObjects';

/** An API server ends a watch without `timeoutSeconds` after 30 to 60 minutes. */
const defaultTimeoutSeconds = 1800;
const lineEnd = Buffer.from('}\n');

type WatchParameters = {
  from?: number;
  sendInitialEvents: boolean;
  bookmarks: boolean;
  timeoutSeconds: number;
};

function parseParameters(request: ObjectRequest): WatchParameters {
  const { query } = request;
  const sendInitialEvents = query.get('sendInitialEvents');
  return {
    from: parseResourceVersion(query.get('resourceVersion')),
    sendInitialEvents: sendInitialEvents === 'true',
    bookmarks: query.get('allowWatchBookmarks') === 'true',
    timeoutSeconds:
      Number.parseInt(query.get('timeoutSeconds') ?? '0', 10) ||
      defaultTimeoutSeconds,
  };
}

/** One open watch. */
export class Watch {
  private readonly selected: Selection | undefined;
  private readonly parameters: WatchParameters;
  private readonly form: Form;
  private readonly timers: NodeJS.Timeout[] = [];
  private silent = false;
  private started = false;
  private columnsTold = false;

  /** @throws StatusError for parameters that cannot be read, before anything is answered */
  constructor(
    private readonly request: ObjectRequest,
    private readonly out: Outgoing,
    private readonly bookmarkIntervalMs: number,
  ) {
    checkWatchOptions(request);
    this.selected = selectObjects(request);
    // A list answers 400 to what is no number, a watch like a write 500.
    checkResourceVersion(
      request.query.get('resourceVersion') ?? undefined,
      'query',
    );
    this.parameters = parseParameters(request);
    // A watch is always in JSON: clients that prefer protobuf take it as well.
    this.form = negotiate(request.accept);
    if (this.form === 'table') {
      includedOf(request.query);
    }
  }

  /**
   * Answers what is due at once; the events that follow come through {@link Watch.deliver}.
   *
   * @param error - with which the watch is to end before it began
   */
  start(error?: StatusError): void {
    const { from, sendInitialEvents, bookmarks, timeoutSeconds } =
      this.parameters;
    const { store, resource, namespace } = this.request;
    const collection = store.collection(resource);
    this.started = true;
    this.out.start(200, {
      'content-type': 'application/json',
      'cache-control': 'no-cache, private',
    });
    if (error) {
      this.fail(error);
      return;
    }
    const explicitFalse =
      this.request.query.get('sendInitialEvents') === 'false';
    const initial = sendInitialEvents || (!from && !explicitFalse);
    if (initial) {
      for (const stored of collection.list({ namespace })) {
        if (this.selected?.(stored) ?? true) {
          this.send('ADDED', stored);
        }
      }
    }
    if (sendInitialEvents && bookmarks) {
      this.bookmark({ [INITIAL_EVENTS_END]: 'true' });
    }
    if (from && !initial) {
      let missed: StoreEvent[];
      try {
        missed = collection.eventsToWatch(from);
      } catch (tooOld) {
        this.fail(tooOld as StatusError);
        return;
      }
      missed.forEach(event => this.deliver(event));
    }
    this.timers.push(
      setTimeout(() => this.end(), timeoutSeconds * 1000),
      ...(bookmarks
        ? [setInterval(() => this.bookmark(), this.bookmarkIntervalMs)]
        : []),
    );
    this.timers.forEach(timer => timer.unref());
    this.out.onClose(() => this.clearTimers());
  }

  /** Passes a change of the watched resource on if it is asked for. */
  deliver(event: StoreEvent): void {
    const { type, stored, previous } = event;
    if (!this.started || !this.isInNamespace(stored)) {
      return;
    }
    const is = type !== 'DELETED' && (this.selected?.(stored) ?? true);
    const was = previous !== undefined && (this.selected?.(previous) ?? true);
    if (is) {
      this.send(was ? 'MODIFIED' : 'ADDED', stored);
    } else if (was) {
      // An object that left the selection is told in its last selected state.
      this.send('DELETED', type === 'DELETED' ? stored : asOf(previous, event));
    }
  }

  /** Ends with an ERROR event. */
  fail(error: StatusError): void {
    this.line(
      Buffer.from(
        `{"type":"ERROR","object":${JSON.stringify(error.toStatus())}`,
      ),
    );
    this.clearTimers();
    this.out.end();
  }

  /** Ends as a watch ends whose time is over. */
  end(): void {
    this.clearTimers();
    if (!this.silent) {
      if (this.parameters.bookmarks) {
        this.bookmark();
      }
      this.out.end();
    }
  }

  /** Delivers nothing more while the socket stays open. */
  silence(): void {
    this.silent = true;
  }

  private isInNamespace({ object }: StoredObject): boolean {
    const { namespace } = this.request;
    return namespace === undefined || object.metadata.namespace === namespace;
  }

  private send(
    type: StoreEvent['type'] | 'BOOKMARK',
    stored: StoredObject,
  ): void {
    this.line(
      Buffer.from(`{"type":"${type}","object":`),
      ...this.bodyOf(stored),
    );
  }

  private bodyOf(stored: StoredObject): Buffer[] {
    switch (this.form) {
      case 'metadata':
        return stored.jsonMetadataOnly();
      case 'table':
        return this.tableRow(stored);
      default:
        return stored.json(requestedVersion(this.request));
    }
  }

  /** Only the first one of a watch names the columns. */
  private tableRow(stored: StoredObject): Buffer[] {
    const { resourceVersion } = stored.object.metadata;
    const row = tableOf(
      this.request,
      [stored],
      { resourceVersion },
      !this.columnsTold,
    );
    this.columnsTold = true;
    return row;
  }

  /** An object that has nothing but its resourceVersion and what Go never leaves out, in the form of all others. */
  private bookmark(annotations?: Record<string, string>): void {
    const { resource, store } = this.request;
    const { resourceVersion } = store;
    const object: KubeObject = {
      ...zeroObject(requestedVersion(this.request), resource.kind),
      metadata: {
        resourceVersion: String(resourceVersion),
        creationTimestamp: null,
        ...(annotations ? { annotations } : {}),
      },
    };
    this.send('BOOKMARK', new StoredObject(object, resourceVersion));
  }

  private line(...pieces: Buffer[]): void {
    if (!this.silent && !this.out.closed) {
      this.out.write([...pieces, lineEnd]);
    }
  }

  private clearTimers(): void {
    this.timers.forEach(clearTimeout);
  }
}

/** A state under the resourceVersion of the change that ended it. */
function asOf(state: StoredObject, event: StoreEvent): StoredObject {
  const { resourceVersion } = event;
  return new StoredObject(
    {
      ...state.object,
      metadata: {
        ...state.object.metadata,
        resourceVersion: String(resourceVersion),
      },
    },
    resourceVersion,
  );
}
