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

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runHelm, runKubectl } from '../../tools';
import { toolText } from '../compare/toolText';
import type { HelmStep, KubectlStep } from '../Step';
import { untilGoneOrHeld } from './runRequest';
import type { Side } from './Side';

/** Runs helm, and tells what it has said and what it has stored. */
export async function runHelmStep(
  side: Side,
  step: HelmStep,
): Promise<unknown> {
  const { cluster, folder } = side;
  const args = step.args.map(arg =>
    arg === '<chart>' ? join(folder, 'chart') : arg,
  );
  const { exitCode, stdout, stderr } = await runHelm(
    [...args, '--namespace', step.namespace],
    { cluster, cwd: folder },
  );
  return {
    exitCode,
    stdout: comparableOutput(stdout),
    stderr: toolText(stderr),
    releases: await storedReleases(side, step.namespace),
  };
}

/** Tables of helm hold times whose width differs; what is in them is compared by what is stored. */
function comparableOutput(stdout: string): string {
  return toolText(stdout)
    .split('\n')
    .filter(line => !line.startsWith('LAST DEPLOYED'))
    .join('\n');
}

async function storedReleases(
  side: Side,
  namespace: string,
): Promise<string[]> {
  const { body } = await side.api.get(
    `/api/v1/namespaces/${namespace}/secrets?labelSelector=owner%3Dhelm`,
  );
  return body.items
    .map(
      ({
        metadata,
      }: {
        metadata: { name: string; labels: Record<string, string> };
      }) => `${metadata.name} ${metadata.labels.status}`,
    )
    .sort();
}

/** Runs kubectl, and tells what it has said. */
export async function runKubectlStep(
  side: Side,
  step: KubectlStep,
): Promise<unknown> {
  const { cluster, folder } = side;
  const manifest = join(folder, `manifest-${cluster.target}.json`);
  if (step.manifest) {
    await writeFile(manifest, JSON.stringify(step.manifest));
  }
  const args = step.args.map(arg => (arg === '<manifest>' ? manifest : arg));
  const { exitCode, stdout, stderr } = await runKubectl(args, {
    cluster,
    cwd: folder,
  });
  if (step.untilGone && exitCode === 0) {
    await untilGoneOrHeld(side, step.untilGone);
  }
  return {
    exitCode,
    // How wide a column is depends on times.
    stdout: toolText(stdout).replace(/ +/g, ' '),
    stderr: toolText(stderr),
  };
}
