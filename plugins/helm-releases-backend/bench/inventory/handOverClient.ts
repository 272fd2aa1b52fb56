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

/** A fresh process that has the cluster hand over what an inventory reads of it, and says what it took. */
import { handOver } from '../handOver';
import { hear, tell } from './messages';
import type { ServerAddress } from './server';

async function main() {
  const { address } = await hear<{ address: ServerAddress }>(process);
  tell(process, await handOver([address], 1));
  process.disconnect();
}

main();
