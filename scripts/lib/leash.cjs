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

// Loaded into the processes that a script starts: when the script is gone,
// also by force, the process and all of its group go too. CommonJS, because a
// preloaded ES module would send the program itself through the other loader.
if (process.channel) {
  process.on('disconnect', () => {
    if (process.platform === 'win32') {
      process.exit(1);
    }
    process.kill(-process.pid, 'SIGTERM');
    // A backend that is still starting does not get round to stopping.
    setTimeout(() => process.kill(-process.pid, 'SIGKILL'), 10_000).unref();
  });
  // Waiting for that must not keep the process alive.
  process.channel.unref();
}
