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

/** What is answered: JSON, or a body of another type. */
export interface GithubAnswer {
  status: number;
  json?: unknown;
  type?: string;
  body?: Buffer | string;
}

/** Fields of a request's body. */
export type GithubBody = Record<string, unknown>;

export const NOT_FOUND: GithubAnswer = {
  status: 404,
  json: { message: 'Not Found' },
};

/** A request that is understood and can not be done. */
export function unprocessable(message: string): GithubAnswer {
  return { status: 422, json: { message, errors: [{ message }] } };
}
