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

/** The best grade; a warning has 5, what is critical 1. */
const WELL = 10;

/** kube-score with its default checks and that for seccomp. */
export async function createKubeScore(): Promise<BarTool> {
  const { program, version } = await buildTool('kube-score');
  return {
    name: 'kube-score',
    version,
    async judge({ manifest }) {
      const { stdout, stderr } = await runTool(program, [
        'score',
        '--kubernetes-version',
        'v1.29',
        '--enable-optional-test',
        'container-seccomp-profile',
        '--output-format',
        'json',
        manifest,
      ]);
      if (!stdout.trim()) {
        throw new Error(`kube-score: ${stderr}`);
      }
      return JSON.parse(stdout).flatMap(
        ({ type_meta: { kind }, object_meta: { name }, checks }: any) =>
          checks
            .filter(({ skipped, grade }: any) => !skipped && grade < WELL)
            .map(({ check, comments }: any) => ({
              tool: 'kube-score',
              check: check.id,
              kind,
              name,
              message: (comments ?? [])
                .map(({ summary }: any) => summary)
                .join('; '),
            })),
      );
    },
  };
}
