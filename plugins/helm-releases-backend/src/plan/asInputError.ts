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

import { InputError } from '@backstage/errors';
import { NotStarted } from '../operations/NotStarted';

/**
 * Of whoever asks for a chart that is not usable, and waits for the answer, it
 * is the request that is at fault.
 *
 * @throws always
 */
export function asInputError(error: unknown): never {
  throw error instanceof NotStarted ? new InputError(error.message) : error;
}
