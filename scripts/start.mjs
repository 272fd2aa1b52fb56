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

// npm start: the portal on its sandbox, from nothing but Node, npm and git.
//   --verbose  prints the portal's log as well
//   --watch    follows changes of the code, with Backstage's development servers
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { ensureFrontend } from './lib/frontend.mjs';
import { answers, startPortal, writePortsConfig } from './lib/portal.mjs';
import { checkPorts, portsOf } from './lib/ports.mjs';
import { startSandbox } from './lib/sandboxProcess.mjs';
import { prepare, runScript } from './lib/script.mjs';
import { bold, dim, link, say } from './lib/terminal.mjs';

const verbose = process.argv.includes('--verbose');
const watch = process.argv.includes('--watch');

runScript(async ({ root, children, stopping }) => {
  const began = Date.now();
  const ports = portsOf({ watch });
  const toolchain = await prepare({ root, children });
  await checkPorts(ports);
  const portOf = what => ports.find(port => port.what === what)?.port;
  const portal = portOf('the portal');
  const backend = portOf("the portal's backend") ?? portal;

  const folder = resolve(root, process.env.SANDBOX_FOLDER ?? '.sandbox');
  await mkdir(folder, { recursive: true });
  const logPath = join(folder, 'portal.log');
  const log = createWriteStream(logPath);
  const note = text => {
    log.write(text);
    if (verbose) {
      process.stdout.write(text);
    }
  };

  say('Starting three clusters, a registry and a git host …');
  const sandbox = startSandbox({ root, toolchain, children, onError: note });
  const { appConfig } = await sandbox.listening;

  say('Filling them with the real helm, and starting the portal meanwhile …');
  if (!watch) {
    await Promise.race([
      sandbox.ended,
      ensureFrontend({ root, toolchain, children, say }),
    ]);
  }
  const portsConfig = await writePortsConfig(folder, { portal, backend });
  const portalProcesses = startPortal({
    root,
    toolchain,
    children,
    configPaths: [join(root, 'app-config.yaml'), appConfig, portsConfig],
    watch,
    onOutput: note,
    logPath,
  });
  const ended = Promise.race([sandbox.ended, portalProcesses.ended]);
  // Heard below, or not at all where everything is being stopped.
  ended.catch(() => {});

  const url = `http://localhost:${portal}`;
  const readiness = `http://localhost:${backend}/.backstage/health/v1/readiness`;
  await Promise.race([
    ended,
    Promise.all([
      sandbox.ready,
      answers(url, stopping),
      answers(readiness, stopping),
    ]),
  ]);
  if (stopping.aborted) {
    return 0;
  }
  const seconds = Math.round((Date.now() - began) / 1000);
  const registry = portOf("the sandbox's OCI registry");
  const repository = portOf("the sandbox's chart repository");
  process.stdout.write(`
  ${bold('The portal runs.')} ${dim(`(${seconds} s)`)}

  Begin here   ${link(`${url}/catalog/default/component/label-enforcer`)}
  Everything   ${link(url)}

  Clusters     KUBECONFIG=.sandbox/kubeconfig helm --kube-context staging list -A
  Charts       oci://127.0.0.1:${registry}/charts  http://127.0.0.1:${repository}
  Log          .sandbox/portal.log

  ${dim('Ctrl-C stops everything.')}

`);
  return ended;
});
