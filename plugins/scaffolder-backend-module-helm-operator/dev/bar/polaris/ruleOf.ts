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
import type { PolarisRule, PolarisSubject } from './PolarisRule';
import type { Workload } from './workloadsOf';

type Container = Record<string, any>;
type Heading = [
  check: string,
  severity: PolarisRule['severity'],
  message: string,
];

/** A rule about objects of a kind. */
export function ruleOfKind(
  [check, severity, message]: Heading,
  kind: string,
  isBroken: (object: RenderedObject, subject: PolarisSubject) => boolean,
): PolarisRule {
  return {
    check,
    severity,
    message,
    broken: subject =>
      subject.objects.filter(
        object => object.kind === kind && isBroken(object, subject),
      ),
  };
}

/** A rule about pods and what brings them. */
export function ruleOfPods(
  [check, severity, message]: Heading,
  isBroken: (workload: Workload, subject: PolarisSubject) => boolean,
): PolarisRule {
  return {
    check,
    severity,
    message,
    broken: subject =>
      subject.workloads
        .filter(workload => isBroken(workload, subject))
        .map(({ object }) => object),
  };
}

/** A rule about each container that works, without those that start it. */
export function ruleOfMainContainers(
  heading: Heading,
  isBroken: (container: Container, workload: Workload) => boolean,
): PolarisRule {
  return ruleOfPods(heading, workload =>
    workload.pod.containers.some((container: Container) =>
      isBroken(container, workload),
    ),
  );
}

/** A rule about each container, those that start a pod included. */
export function ruleOfContainers(
  heading: Heading,
  isBroken: (container: Container, workload: Workload) => boolean,
): PolarisRule {
  return ruleOfPods(heading, workload =>
    [...(workload.pod.initContainers ?? []), ...workload.pod.containers].some(
      container => isBroken(container, workload),
    ),
  );
}
