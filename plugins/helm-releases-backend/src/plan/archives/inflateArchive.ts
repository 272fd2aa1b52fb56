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

import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

const inflate = promisify(gunzip);
const MAX_INFLATED = 64 * 1024 * 1024;

/**
 * The tar file in a chart's archive.
 *
 * @throws Error where it is damaged, or more than 64 MiB
 */
export async function inflateArchive(archive: Buffer): Promise<Buffer> {
  return inflate(archive, { maxOutputLength: MAX_INFLATED });
}
