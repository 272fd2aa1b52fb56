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

interface Call {
  id: number;
  name: string;
  argument: never;
}

/** Makes functions of this program callable by the process that started it, and ends with that. */
export function serveCalls(
  functions: Record<string, (argument: never) => unknown>,
): void {
  // What loads TypeScript uses the channel as well.
  process.on('message', async ({ bench }: { bench?: Call }) => {
    if (!bench) {
      return;
    }
    const { id, name, argument } = bench;
    try {
      const result = await functions[name](argument);
      process.send!({ bench: { id, result } });
    } catch (error) {
      process.send!({ bench: { id, error: String((error as Error).stack) } });
    }
  });
  process.once('disconnect', () => process.exit(1));
}
