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

import { invalidCause } from '../invalidCause';
import type { KubeObject } from '../KubeObject';
import type { StatusCause } from '../StatusError';
import { invalidCauses } from './invalidCauses';
import { dnsLabelFaults } from './nameFaults';

interface ServicePort {
  name?: string;
  protocol?: string;
  port?: number;
  targetPort?: number | string;
}

const PORTS = 'spec.ports';

const required = (field: string): StatusCause => ({
  reason: 'FieldValueRequired',
  field,
  message: 'Required value',
});

const duplicate = (field: string, value: unknown): StatusCause => ({
  reason: 'FieldValueDuplicate',
  field,
  message: `Duplicate value: ${JSON.stringify(value)}`,
});

function nameCauses(
  { name }: ServicePort,
  field: string,
  others: readonly ServicePort[],
  isOnly: boolean,
): StatusCause[] {
  if (!name) {
    return isOnly ? [] : [required(field)];
  }
  const faults = dnsLabelFaults(name);
  if (faults.length > 0) {
    return invalidCauses(field, name, faults);
  }
  return others.some(other => other.name === name)
    ? [duplicate(field, name)]
    : [];
}

function rangeCauses(
  value: number | string | undefined,
  field: string,
): StatusCause[] {
  return typeof value === 'number' && (value < 1 || value > 65_535)
    ? [invalidCause(field, value, 'must be between 1 and 65535, inclusive')]
    : [];
}

/** A port in the words of Go, as far as it makes two of them the same. */
function identityOf({ protocol = 'TCP', port }: ServicePort) {
  return {
    Name: '',
    Protocol: protocol,
    AppProtocol: null,
    Port: port,
    TargetPort: 0,
    NodePort: 0,
  };
}

function causesOf(ports: readonly ServicePort[]): StatusCause[] {
  const isSame = (a: ServicePort, b: ServicePort) =>
    JSON.stringify(identityOf(a)) === JSON.stringify(identityOf(b));
  return [
    ...ports.flatMap((port, i) => {
      const at = `${PORTS}[${i}]`;
      const before = ports.slice(0, i);
      return [
        ...nameCauses(port, `${at}.name`, before, ports.length === 1),
        ...rangeCauses(port.port, `${at}.port`),
        ...rangeCauses(port.targetPort ?? port.port, `${at}.targetPort`),
      ];
    }),
    ...ports.flatMap((port, i) =>
      ports.slice(0, i).some(other => isSame(other, port))
        ? [duplicate(`${PORTS}[${i}]`, identityOf(port))]
        : [],
    ),
  ];
}

/**
 * What is wrong with the ports of a Service: one that has an address of its own
 * has some, and where there are several each has a name. From `ValidateService`
 * in k8s.io/kubernetes/pkg/apis/core/validation.
 */
export function servicePortCauses({
  apiVersion,
  kind,
  spec,
}: KubeObject): StatusCause[] {
  if (apiVersion !== 'v1' || kind !== 'Service') {
    return [];
  }
  const { ports, type, clusterIP } = (spec ?? {}) as {
    ports?: ServicePort[] | null;
    type?: string;
    clusterIP?: string;
  };
  const mayHaveNone = type === 'ExternalName' || clusterIP === 'None';
  if (!ports?.length) {
    return mayHaveNone ? [] : [required(PORTS)];
  }
  return causesOf(ports);
}
