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

import { KubeObject } from '../KubeObject';
import { ApiResource } from '../resources/ApiResource';
import { humanDuration } from './humanDuration';

/** A column of what `kubectl get` prints. */
export interface Column {
  name: string;
  type: string;
  format?: string;
  /** Above 0 only `-o wide` prints it. */
  priority: number;
  valueOf: (object: KubeObject) => unknown;
}

function valueAt(object: unknown, path: string): any {
  let value: any = object;
  for (const part of path.split('.')) {
    value = value?.[part];
  }
  return value;
}

function text(name: string, valueOf: Column['valueOf']): Column {
  return { name, type: 'string', priority: 0, valueOf };
}

/** A number at a path; 0 where there is none, as status leaves zeros out. */
function count(name: string, path: string): Column {
  return {
    name,
    type: 'integer',
    priority: 0,
    valueOf: object => valueAt(object, path) ?? 0,
  };
}

function since(time: unknown): string {
  return typeof time === 'string'
    ? humanDuration(Date.now() - Date.parse(time))
    : '<unknown>';
}

function sizeOf(object: KubeObject): number {
  return (
    Object.keys((object.data ?? {}) as object).length +
    Object.keys((object.binaryData ?? {}) as object).length
  );
}

const name: Column = {
  name: 'Name',
  type: 'string',
  format: 'name',
  priority: 0,
  valueOf: ({ metadata }) => metadata.name,
};
const age = text('Age', ({ metadata }) => since(metadata.creationTimestamp));

/** Ready and wanted replicas, such as `1/3`. */
function ready(wanted: string, actual: string): Column {
  return text(
    'Ready',
    object => `${valueAt(object, actual) ?? 0}/${valueAt(object, wanted) ?? 0}`,
  );
}

function portsOf(service: KubeObject): string {
  const ports: { port: number; protocol?: string; nodePort?: number }[] =
    valueAt(service, 'spec.ports') ?? [];
  return (
    ports
      .map(
        ({ port, protocol = 'TCP', nodePort }) =>
          `${port}${nodePort ? `:${nodePort}` : ''}/${protocol}`,
      )
      .join(',') || '<none>'
  );
}

function readyContainers(pod: KubeObject): string {
  const states: { ready?: boolean }[] =
    valueAt(pod, 'status.containerStatuses') ?? [];
  const containers: unknown[] = valueAt(pod, 'spec.containers') ?? [];
  const up = states.filter(state => state.ready).length;
  return `${up}/${containers.length}`;
}

function statusOfJob(job: KubeObject): string {
  const conditions: { type: string; status: string }[] =
    valueAt(job, 'status.conditions') ?? [];
  const is = (type: string) =>
    conditions.some(
      condition => condition.type === type && condition.status === 'True',
    );
  return (
    ['Complete', 'Failed', 'Suspended'].find(type => is(type)) ?? 'Running'
  );
}

const byKind: Record<string, Column[]> = {
  'Namespace.': [text('Status', object => valueAt(object, 'status.phase'))],
  'Secret.': [
    text('Type', ({ type }) => type),
    { name: 'Data', type: 'string', priority: 0, valueOf: sizeOf },
  ],
  'ConfigMap.': [
    { name: 'Data', type: 'string', priority: 0, valueOf: sizeOf },
  ],
  'Service.': [
    text('Type', object => valueAt(object, 'spec.type')),
    text('Cluster-IP', object => valueAt(object, 'spec.clusterIP')),
    text(
      'External-IP',
      object => valueAt(object, 'status.loadBalancer.ingress.0.ip') ?? '<none>',
    ),
    text('Port(s)', portsOf),
  ],
  'Pod.': [
    text('Ready', readyContainers),
    text('Status', object =>
      object.metadata.deletionTimestamp
        ? 'Terminating'
        : valueAt(object, 'status.phase') ?? 'Unknown',
    ),
    text(
      'Restarts',
      object => valueAt(object, 'status.containerStatuses.0.restartCount') ?? 0,
    ),
  ],
  'Deployment.apps': [
    ready('spec.replicas', 'status.readyReplicas'),
    count('Up-to-date', 'status.updatedReplicas'),
    count('Available', 'status.availableReplicas'),
  ],
  'ReplicaSet.apps': [
    count('Desired', 'spec.replicas'),
    count('Current', 'status.replicas'),
    count('Ready', 'status.readyReplicas'),
  ],
  'StatefulSet.apps': [ready('spec.replicas', 'status.readyReplicas')],
  'DaemonSet.apps': [
    count('Desired', 'status.desiredNumberScheduled'),
    count('Current', 'status.currentNumberScheduled'),
    count('Ready', 'status.numberReady'),
    count('Up-to-date', 'status.updatedNumberScheduled'),
    count('Available', 'status.numberAvailable'),
  ],
  'Job.batch': [
    text('Status', statusOfJob),
    text(
      'Completions',
      object =>
        `${valueAt(object, 'status.succeeded') ?? 0}/${
          valueAt(object, 'spec.completions') ?? 1
        }`,
    ),
  ],
};

interface PrinterColumn {
  name: string;
  type: string;
  format?: string;
  priority?: number;
  jsonPath: string;
}

/** `additionalPrinterColumns` of a custom resource; of JSONPath only plain fields are read. */
function printerColumns(
  { crd }: ApiResource,
  version: string,
): Column[] | undefined {
  const versions = (
    crd?.spec as
      | {
          versions: {
            name: string;
            additionalPrinterColumns?: PrinterColumn[];
          }[];
        }
      | undefined
  )?.versions;
  return versions
    ?.find(other => other.name === version)
    ?.additionalPrinterColumns?.map(
      ({ jsonPath, priority = 0, ...column }) => ({
        ...column,
        priority,
        valueOf: object => {
          const value = valueAt(
            object,
            jsonPath.replace(/^\./, '').replace(/\[(\d+)\]/g, '.$1'),
          );
          return column.type === 'date' ? since(value) : value ?? null;
        },
      }),
    );
}

/** The columns in which objects of a resource are shown. */
export function columnsOf(resource: ApiResource, version: string): Column[] {
  const own = printerColumns(resource, version);
  if (own) {
    return [name, ...own];
  }
  if (resource.kind === 'CustomResourceDefinition') {
    return [
      name,
      text('Created At', ({ metadata }) => metadata.creationTimestamp),
    ];
  }
  return [name, ...(byKind[`${resource.kind}.${resource.group}`] ?? []), age];
}
