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
  kubeRead,
  KubeStatusError,
} from '@prophet-aiops/backstage-plugin-helm-releases-node';
import type { KubeObject } from '../manifest/ManifestObject';
import { yamlText } from '../manifest/yamlText';
import { definitionPath } from './definitionPath';

const MAX_BYTES = 8 * 1024 * 1024;
const TIMEOUT_MS = 15_000;

/** The only way in which a plan sends anything to a cluster past helm: as a question. */
const QUERY = new URLSearchParams({
  dryRun: 'All',
  fieldManager: 'helm',
  fieldValidation: 'Strict',
  force: 'false',
});

/** What the API server says of a definition. */
export type DefinitionAnswer =
  | { taken: true }
  | { refusal: string; conflict: boolean }
  | { unchecked: string };

/**
 * Asks the API server whether it would take a definition, applied as helm does
 * it. Nothing is written.
 *
 * @throws the reason of the signal
 */
export async function askDefinition(
  transport: ClusterTransport,
  { name, content }: { name: string; content: KubeObject },
  signal: AbortSignal,
): Promise<DefinitionAnswer> {
  try {
    await kubeRead(transport, {
      method: 'PATCH',
      path: `${definitionPath(name)}?${QUERY}`,
      headers: {
        Accept: 'application/json',
        'Content-Type': 'application/apply-patch+yaml',
      },
      body: yamlText(content),
      maxBytes: MAX_BYTES,
      timeoutMs: TIMEOUT_MS,
      signal,
    });
    return { taken: true };
  } catch (error) {
    signal.throwIfAborted();
    return answerOf(error as Error);
  }
}

/** A webhook that denies answers 403 as well, and one that knows no dry run 400. */
function answerOf(error: Error): DefinitionAnswer {
  const { message } = error;
  if (!(error instanceof KubeStatusError)) {
    return { unchecked: `The cluster could not be asked: ${message}` };
  }
  const { status } = error;
  const denied = status === 403 && /denied the request/.test(message);
  const noDryRun = status === 400 && /does not support dry run/.test(message);
  return ([400, 409, 413, 422].includes(status) && !noDryRun) || denied
    ? { refusal: message, conflict: status === 409 }
    : { unchecked: `The cluster could not be asked: ${message}` };
}
