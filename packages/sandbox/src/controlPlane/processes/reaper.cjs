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

// A process beside the one that starts servers. It is told their process ids on
// its standard input, and ends them when that closes: when whoever started them
// is gone, also by force. Plain CommonJS, since it is run as it is.
const alive = new Set();
let text = '';

process.stdin.setEncoding('utf8');
process.stdin.on('data', chunk => {
  const lines = (text + chunk).split('\n');
  text = lines.pop();
  for (const line of lines) {
    const [word, pid] = line.split(' ');
    alive[word === 'watch' ? 'add' : 'delete'](Number(pid));
  }
});
process.stdin.on('end', () => {
  signal('SIGTERM');
  // etcd and the API server end at once; what does not has had its time.
  setTimeout(() => signal('SIGKILL'), 2000);
});
// A Ctrl-C reaches every process of the terminal; this one has work left.
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(name, () => {});
}

function signal(name) {
  for (const pid of alive) {
    try {
      process.kill(pid, name);
    } catch {
      alive.delete(pid);
    }
  }
}
