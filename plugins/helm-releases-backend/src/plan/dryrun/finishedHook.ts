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

import { isRecord, type KubeObject } from './KubeObject';

const NOW = () => new Date().toISOString().replace(/\.\d+Z$/, 'Z');

/** A hook as helm sees it when it has done its work: what it does, no dry run can tell. */
export function finishedHook(hook: KubeObject): KubeObject {
  const now = NOW();
  if (hook.kind === 'Job') {
    const condition = (type: string) => ({
      type,
      status: 'True',
      lastProbeTime: now,
      lastTransitionTime: now,
    });
    return withStatus(hook, {
      startTime: now,
      completionTime: now,
      succeeded: 1,
      conditions: [condition('SuccessCriteriaMet'), condition('Complete')],
    });
  }
  return hook.kind === 'Pod'
    ? withStatus(hook, { phase: 'Succeeded', startTime: now })
    : hook;
}

function withStatus(object: KubeObject, status: object): KubeObject {
  return {
    ...object,
    status: { ...(isRecord(object.status) ? object.status : {}), ...status },
  };
}
