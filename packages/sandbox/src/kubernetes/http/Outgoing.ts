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

import { once } from 'node:events';
import { ServerResponse } from 'node:http';
import { LoggedRequest } from './RequestLog';

/** The answer to one request on its way out: counts bytes, and is cut where a fault says so. */
export class Outgoing {
  /** Cut the connection after this many bytes of the body. */
  resetAfterBytes?: number;
  private cut = false;
  private readonly warnings: string[] = [];

  constructor(
    private readonly response: ServerResponse,
    private readonly log: LoggedRequest,
  ) {}

  get closed(): boolean {
    return this.cut || this.response.destroyed || this.response.writableEnded;
  }

  /** Calls back once the client left or all was sent. */
  onClose(callback: () => void): void {
    this.response.once('close', callback);
  }

  /** Warns whoever gets the answer, once of each thing. */
  warn(text: string): void {
    const warning = `299 - ${JSON.stringify(text)}`;
    if (!this.warnings.includes(warning)) {
      this.warnings.push(warning);
    }
  }

  start(code: number, headers: Record<string, string | number>): void {
    this.log.status = code;
    const warning = this.warnings.join(', ');
    this.response.writeHead(code, {
      ...headers,
      ...(warning ? { warning } : {}),
    });
    this.response.flushHeaders();
  }

  write(pieces: Buffer[]): void {
    this.response.cork();
    for (const piece of pieces) {
      if (this.closed || !this.writePiece(piece)) {
        break;
      }
    }
    this.response.uncork();
  }

  /** Writes, and waits where the client reads more slowly than the server writes. */
  async writeAndDrain(piece: Buffer): Promise<void> {
    this.write([piece]);
    if (this.response.writableNeedDrain && !this.closed) {
      const waited = new AbortController();
      await Promise.race(
        ['drain', 'close'].map(event =>
          once(this.response, event, { signal: waited.signal }).catch(
            () => undefined,
          ),
        ),
      );
      // Else each wait would leave a listener behind.
      waited.abort();
    }
  }

  end(): void {
    // What was cut must not look complete.
    if (!this.cut) {
      this.response.end();
    }
  }

  /** Cuts the connection. */
  reset(): void {
    this.response.destroy();
  }

  /** @returns false if the connection was cut */
  private writePiece(piece: Buffer): boolean {
    const left = (this.resetAfterBytes ?? Infinity) - this.log.bytesOut;
    if (piece.length < left) {
      this.log.bytesOut += piece.length;
      this.response.write(piece);
      return true;
    }
    this.log.bytesOut += left;
    this.cut = true;
    this.response.write(piece.subarray(0, left), () => this.reset());
    return false;
  }
}
