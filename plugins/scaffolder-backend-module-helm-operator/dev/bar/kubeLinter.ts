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

/** Checks that are off by default and mean something for an operator. */
const MORE_CHECKS = [
  'access-to-secrets',
  'access-to-create-pods',
  'cluster-admin-role-binding',
  'dangling-networkpolicy',
  'dangling-servicemonitor',
  'default-service-account',
  'no-liveness-probe',
  'no-readiness-probe',
  'non-isolated-pod',
  'privileged-ports',
  'unsafe-proc-mount',
  'wildcard-in-rules',
];

/** kube-linter with its default checks and some more. */
export async function createKubeLinter(): Promise<BarTool> {
  const { program, version } = await buildTool('kube-linter');
  return {
    name: 'kube-linter',
    version,
    async judge({ manifest }) {
      const { stdout, stderr } = await runTool(program, [
        'lint',
        '--format',
        'json',
        '--include',
        MORE_CHECKS.join(','),
        manifest,
      ]);
      if (!stdout.trim()) {
        throw new Error(`kube-linter: ${stderr}`);
      }
      const { Reports: reports } = JSON.parse(stdout);
      return (reports ?? []).map(
        ({ Check, Object: object, Diagnostic }: any) => ({
          tool: 'kube-linter',
          check: Check,
          kind: object.K8sObject.GroupVersionKind.Kind,
          name: object.K8sObject.Name,
          message: Diagnostic.Message,
        }),
      );
    },
  };
}
