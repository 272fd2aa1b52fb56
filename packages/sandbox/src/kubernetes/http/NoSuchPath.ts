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

import { Answer } from '../verbs/ObjectRequest';

/**
 * A path that the API server does not serve, such as that of a kind that is
 * not defined. It says so in plain text, since no kind's code gets to answer.
 */
export class NoSuchPath extends Error {
  readonly answer: Answer = {
    code: 404,
    contentType: 'text/plain; charset=utf-8',
    headers: { 'x-content-type-options': 'nosniff' },
    body: [Buffer.from('404 page not found\n')],
  };

  constructor() {
    super('404 page not found');
    this.name = 'NoSuchPath';
  }
}
