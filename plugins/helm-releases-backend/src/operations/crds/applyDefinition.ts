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

import {
  type ClusterTransport,
  kubeJson,
} from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { definitionPath } from '../../plan/crds/definitionPath';
import type { KubeObject } from '../../plan/manifest/ManifestObject';
import { yamlText } from '../../plan/manifest/yamlText';
import { isEstablished, type LivingStatus } from './isEstablished';

const MAX_BYTES = 8 * 1024 * 1024;
const TIMEOUT_MS = 30_000;

/** A definition to be written. */
export interface ApplyRequest {
  name: string;
  content: KubeObject;
  /** Whether fields of other managers are taken over. */
  force: boolean;
  dryRun: boolean;
}

/**
 * Applies a definition server-side, as helm and as the commands of a plan do:
 * under another field manager what the chart no longer has would stay, for
 * helm would still own it.
 *
 * A write that was sent is waited for, whoever wants to stop: nobody would know
 * otherwise what became of it.
 *
 * @returns whether it is established already
 * @throws KubeStatusError, ServiceUnavailableError
 */
export async function applyDefinition(
  transport: ClusterTransport,
  { name, content, force, dryRun }: ApplyRequest,
): Promise<boolean> {
  const query = new URLSearchParams({
    ...(dryRun && { dryRun: 'All' }),
    fieldManager: 'helm',
    fieldValidation: 'Strict',
    force: String(force),
  });
  const answer = await kubeJson<LivingStatus>(transport, {
    method: 'PATCH',
    path: `${definitionPath(name)}?${query}`,
    headers: { 'Content-Type': 'application/apply-patch+yaml' },
    body: yamlText(content),
    maxBytes: MAX_BYTES,
    timeoutMs: TIMEOUT_MS,
  });
  return isEstablished(answer);
}
