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
import { runTool } from './runTool';

/** Pod Security `restricted`, as the API server admits pods by it. */
export async function createPodSecurity(): Promise<BarTool> {
  const { program, version } = await buildTool(
    'pod-security',
    'k8s.io/pod-security-admission',
  );
  return {
    name: 'Pod Security',
    version,
    async judge({ manifest }) {
      const { exitCode, stdout, stderr } = await runTool(program, [manifest]);
      if (exitCode !== 0) {
        throw new Error(`Pod Security: ${stderr}`);
      }
      const { pods, findings } = JSON.parse(stdout);
      if (pods === 0) {
        throw new Error('Pod Security looked at no pod');
      }
      return findings.map((finding: any) => ({
        tool: 'Pod Security',
        ...finding,
      }));
    },
  };
}
