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

import type { BarTool } from './BarTool';
import { buildTool } from './buildTool';
import { kubernetesSchemas } from './kubernetesSchemas';
import { runTool } from './runTool';

/** `kubeconform -strict`: every field of every object is one that Kubernetes knows. */
export async function createKubeconform(): Promise<BarTool> {
  const { program, version } = await buildTool('kubeconform');
  const schemas = await kubernetesSchemas();
  return {
    name: 'kubeconform',
    version,
    async judge({ manifest }) {
      const { stdout, stderr } = await runTool(program, [
        '-strict',
        '-output',
        'json',
        '-verbose',
        '-schema-location',
        schemas,
        manifest,
      ]);
      if (stderr) {
        throw new Error(`kubeconform: ${stderr}`);
      }
      const { resources } = JSON.parse(stdout);
      if (!resources?.length) {
        throw new Error('kubeconform looked at nothing');
      }
      return resources
        .filter(({ status }: any) => status !== 'statusValid')
        .map(({ status, kind, name, msg }: any) => ({
          tool: 'kubeconform',
          check: status,
          kind,
          name,
          message: msg,
        }));
    },
  };
}
