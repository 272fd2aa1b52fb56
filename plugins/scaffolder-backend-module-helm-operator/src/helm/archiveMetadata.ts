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

import { InputError } from '@backstage/errors';
import type { HelmCli } from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { parse } from 'yaml';
import { z } from 'zod/v3';
import {
  CHART_VERSION,
  DNS_LABEL,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { helmFailure } from './helmFailure';

const metadata = z.object({
  name: z.string().max(250).regex(DNS_LABEL),
  version: z.string().max(63).regex(CHART_VERSION),
  appVersion: z.string().optional(),
});

/**
 * Name and versions of the archive of a chart, as helm reads it.
 *
 * @throws InputError for what is no chart, or has names that a registry cannot hold
 */
export async function archiveMetadata(
  helm: HelmCli,
  options: { archive: string; home: string; signal?: AbortSignal },
): Promise<z.output<typeof metadata>> {
  const { archive, home, signal } = options;
  const result = await helm.run({
    args: ['show', 'chart', archive],
    home,
    signal,
  });
  if (result.exitCode !== 0) {
    throw helmFailure('show chart', result);
  }
  const parsed = metadata.safeParse(parse(result.stdout));
  if (!parsed.success) {
    const [{ path, message }] = parsed.error.issues;
    throw new InputError(
      `Chart.yaml of the archive, ${path.join('.')}: ${message}`,
    );
  }
  return parsed.data;
}
