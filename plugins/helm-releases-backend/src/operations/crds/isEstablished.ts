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

/** Of a definition, what the API server says of its state. */
export interface LivingStatus {
  metadata?: { generation?: number };
  status?: {
    conditions?: { type?: string; status?: string; message?: string }[];
  };
}

/** Whether the API server serves the kind. */
export function isEstablished({ status }: LivingStatus): boolean {
  return (status?.conditions ?? []).some(
    condition =>
      condition.type === 'Established' && condition.status === 'True',
  );
}
