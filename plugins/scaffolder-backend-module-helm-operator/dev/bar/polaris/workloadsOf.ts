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

import type { RenderedObject } from '../../../src/__testUtils__/RenderedChart';

/** An object that brings pods, and the pods that it brings. */
export interface Workload {
  object: RenderedObject;
  /** Spec of the pods. */
  pod: Record<string, any>;
  /** Metadata of the pods. */
  metadata: {
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  /** Jobs end; what does not is probed and spread. */
  ends: boolean;
}

const WITH_TEMPLATE = new Set([
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'ReplicationController',
  'Job',
]);

/** What runs of a rendering. */
export function workloadsOf(objects: RenderedObject[]): Workload[] {
  return objects.flatMap(object => {
    const template = templateOf(object);
    return template
      ? {
          object,
          pod: template.spec,
          metadata: template.metadata ?? {},
          ends: object.kind === 'Job' || object.kind === 'CronJob',
        }
      : [];
  });
}

function templateOf(object: RenderedObject) {
  if (object.kind === 'Pod') {
    return object;
  }
  if (object.kind === 'CronJob') {
    return object.spec.jobTemplate.spec.template;
  }
  return WITH_TEMPLATE.has(object.kind) ? object.spec.template : undefined;
}
