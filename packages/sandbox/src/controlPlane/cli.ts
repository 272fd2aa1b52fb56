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

/*
 * Starts control planes side by side, writes a kubeconfig with a context each,
 * and keeps them running until it is told to stop.
 *
 *   control-plane [--kubernetes <minor>] [--kubeconfig <path>] [name …]
 *   control-plane [--kubernetes <minor>] --build
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { sandboxKubeconfig } from '../seed/sandboxKubeconfig';
import { locateBinaries } from './binaries/locateBinaries';
import { ControlPlaneCluster } from './ControlPlaneCluster';

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Resolves when somebody wants it to stop, or its parent is gone. */
function toldToStop(): Promise<void> {
  return new Promise(done => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
      process.on(signal, () => done());
    }
    process.on('disconnect', () => done());
  });
}

async function main(): Promise<void> {
  const stopping = toldToStop();
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      build: { type: 'boolean', default: false },
      kubernetes: { type: 'string' },
      kubeconfig: { type: 'string', default: '.control-plane/kubeconfig' },
    },
  });
  if (values.build) {
    const binaries = await locateBinaries(values.kubernetes, say);
    Object.values(binaries).forEach(say);
    return;
  }
  const names = positionals.length ? positionals : ['staging'];
  const kubeconfig = resolve(values.kubeconfig);
  const began = performance.now();
  const clusters: ControlPlaneCluster[] = [];
  try {
    const started = await Promise.allSettled(
      names.map(async name => {
        clusters.push(
          await ControlPlaneCluster.start({
            name,
            kubernetesMinor: values.kubernetes,
            say,
          }),
        );
      }),
    );
    const failed = started.find(({ status }) => status === 'rejected');
    if (failed) {
      throw (failed as PromiseRejectedResult).reason;
    }
    clusters.sort((a, b) => names.indexOf(a.name) - names.indexOf(b.name));
    await mkdir(dirname(kubeconfig), { recursive: true });
    await writeFile(kubeconfig, sandboxKubeconfig(clusters), { mode: 0o600 });
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    say(`Ready after ${seconds} s. Ctrl-C ends everything.`);
    say(`  export KUBECONFIG=${kubeconfig}`);
    for (const { name, servers } of clusters) {
      say(`  kubectl --context ${name} get nodes   # logs: ${servers.folder}`);
    }
    await stopping;
  } finally {
    await Promise.all(clusters.map(cluster => cluster.stop()));
    await rm(kubeconfig, { force: true });
  }
}

main().then(
  () => process.exit(0),
  (error: Error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  },
);
