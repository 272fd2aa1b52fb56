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

import { runHelm } from '@prophet-aiops/sandbox';
import { access, mkdir, rm } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { buildTool } from './buildTool';
import { cacheFolder } from './cacheFolder';
import { runTool } from './runTool';

/** A chart that others make, as it comes. */
export interface PeerChart {
  name: string;
  /** Folder of the chart. */
  chart: string;
  /** Values, as arguments of helm. */
  args: string[];
  /** The values ask for the rights in one namespace. */
  tenant?: true;
}

/** The charts that ours is measured beside: made once, by what `helm` and `kubebuilder` build. */
export async function peerCharts(): Promise<PeerChart[]> {
  const created = await helmCreate();
  const { chart, version } = await kubebuilder();
  return [
    { name: '`helm create`', chart: created, args: [] },
    { name: `kubebuilder ${version} helm/v2-alpha`, chart, args: [] },
    {
      name: 'kubebuilder, `rbac.namespaced`, no secure metrics',
      chart,
      args: ['--set', 'rbac.namespaced=true,metrics.secure=false'],
      tenant: true,
    },
  ];
}

async function helmCreate(): Promise<string> {
  const folder = join(cacheFolder(), 'helm-create');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const { exitCode, stderr } = await runHelm(['create', 'label-enforcer'], {
    cwd: folder,
  });
  if (exitCode !== 0) {
    throw new Error(`helm create: ${stderr}`);
  }
  return join(folder, 'label-enforcer');
}

/** A project with one kind, and the chart that kubebuilder makes of it. */
async function kubebuilder() {
  const { program, version } = await buildTool('kubebuilder');
  // The folder's name becomes the chart's.
  const project = join(dirname(program), 'label-enforcer');
  const chart = join(project, 'dist', 'chart');
  try {
    await access(join(chart, 'Chart.yaml'));
  } catch {
    process.stderr.write(`Making the chart of kubebuilder ${version}\n`);
    await rm(project, { recursive: true, force: true });
    await mkdir(project, { recursive: true });
    const env = {
      ...process.env,
      PATH: [dirname(program), process.env.PATH].join(delimiter),
    };
    for (const command of [
      'init --domain prophet.io --repo example.com/label-enforcer --fetch-deps=false',
      'create api --group aiops --version v1alpha1 --kind LabelEnforcer --resource --controller --make=false',
      'edit --plugins=helm/v2-alpha',
    ]) {
      const { exitCode, stdout, stderr } = await runTool(
        program,
        command.split(' '),
        { cwd: project, env },
      );
      if (exitCode !== 0) {
        throw new Error(`kubebuilder ${command}: ${stdout}${stderr}`);
      }
    }
  }
  return { chart, version };
}
