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

import { CustomErrorBase } from '@backstage/errors';

/**
 * An API server, or what stands in front of it, answered a request with an
 * error. The message is one sentence and names the cluster.
 *
 * @public
 */
export class KubeStatusError extends CustomErrorBase {
  name = 'KubeStatusError' as const;

  /** HTTP status. */
  readonly status: number;
  /** `reason` of the Kubernetes Status, for example `Forbidden` or `Expired`; absent where the answer was no Status. */
  readonly reason?: string;
  /** From `Retry-After` or the details of the Status. */
  readonly retryAfterSeconds?: number;

  constructor(
    message: string,
    options: { status: number; reason?: string; retryAfterSeconds?: number },
  ) {
    super(message);
    this.status = options.status;
    this.reason = options.reason;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}
