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

/** One request that a cluster answered, or is answering. */
export interface LoggedRequest {
  method: string;
  /** With the query. */
  path: string;
  userAgent: string;
  /** Bytes of the body as sent, after compression; counts up while a watch is open. */
  bytesOut: number;
  /** 0 until the answer starts, and for requests that never get one. */
  status: number;
}

/** How many requests are kept: a sandbox may run for days. */
const keptRequests = 20_000;

/** What clients asked a cluster lately, oldest first. Bodies and tokens are not kept. */
export class RequestLog {
  private requests: LoggedRequest[] = [];
  private forgottenBytes = 0;

  /** The sum over all requests since the last {@link RequestLog.clear}. */
  get bytesOut(): number {
    return this.requests.reduce(
      (sum, { bytesOut }) => sum + bytesOut,
      this.forgottenBytes,
    );
  }

  /** The newest requests, up to 20 000 at least. */
  list(): LoggedRequest[] {
    return this.requests.map(request => ({ ...request }));
  }

  clear(): void {
    this.requests = [];
    this.forgottenBytes = 0;
  }

  /** @internal */
  add(request: LoggedRequest): LoggedRequest {
    this.requests.push(request);
    if (this.requests.length > 2 * keptRequests) {
      for (const { bytesOut } of this.requests.splice(0, keptRequests)) {
        this.forgottenBytes += bytesOut;
      }
    }
    return request;
  }
}
