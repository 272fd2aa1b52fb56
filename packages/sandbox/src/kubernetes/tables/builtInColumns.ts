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

import type { KubeObject } from '../KubeObject';
import { humanDuration } from './humanDuration';
import { AGE, type Column, NAME, text, wide } from './Column';

function valueAt(object: unknown, path: string): any {
  let value: any = object;
  for (const part of path.split('.')) {
    value = value?.[part];
  }
  return value;
}

/** A number at a path; 0 where there is none, as status leaves zeros out. */
function count(name: string, path: string, type = 'integer'): Column {
  return { ...text(name, object => valueAt(object, path) ?? 0), type };
}

function entriesOf(object: KubeObject, ...fields: string[]): number {
  return fields.reduce(
    (sum, field) => sum + Object.keys((object[field] ?? {}) as object).length,
    0,
  );
}

/** Ready and wanted replicas, such as `1/3`. */
function ready(wanted: string, actual: string): Column {
  return text(
    'Ready',
    object => `${valueAt(object, actual) ?? 0}/${valueAt(object, wanted) ?? 0}`,
  );
}

function labelsText(labels: Record<string, string> | undefined): string {
  const pairs = Object.entries(labels ?? {}).map(
    ([key, value]) => `${key}=${value}`,
  );
  return pairs.sort().join(',') || '<none>';
}

interface LabelSelector {
  matchLabels?: Record<string, string>;
  matchExpressions?: { key: string; operator: string; values?: string[] }[];
}

/** A selector as `kubectl -l` takes it. */
function selectorText({
  matchLabels = {},
  matchExpressions = [],
}: LabelSelector): string {
  const written: Record<string, (key: string, values: string) => string> = {
    In: (key, values) => `${key} in (${values})`,
    NotIn: (key, values) => `${key} notin (${values})`,
    Exists: key => key,
    DoesNotExist: key => `!${key}`,
  };
  return [
    ...Object.entries(matchLabels).map(([key, value]) => ({
      key,
      told: `${key}=${value}`,
    })),
    ...matchExpressions.map(({ key, operator, values = [] }) => ({
      key,
      told: written[operator](key, [...values].sort().join(',')),
    })),
  ]
    .sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)))
    .map(({ told }) => told)
    .join(',');
}

function ofContainers(name: string, field: 'name' | 'image'): Column {
  return wide(
    text(name, object =>
      (valueAt(object, 'spec.template.spec.containers') ?? [])
        .map((container: Record<string, unknown>) => container[field] ?? '')
        .join(','),
    ),
  );
}

const CONTAINERS = [
  ofContainers('Containers', 'name'),
  ofContainers('Images', 'image'),
];

const SELECTOR = wide(
  text('Selector', object =>
    selectorText(valueAt(object, 'spec.selector') ?? {}),
  ),
);

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

/** Where a Service is reached from outside. */
function externalOf(service: KubeObject): string {
  const own: string[] = valueAt(service, 'spec.externalIPs') ?? [];
  switch (valueAt(service, 'spec.type')) {
    case 'LoadBalancer': {
      const ingress: { ip?: string; hostname?: string }[] =
        valueAt(service, 'status.loadBalancer.ingress') ?? [];
      const given = ingress.map(({ ip, hostname }) => ip ?? hostname ?? '');
      return [...given, ...own].join(',') || '<pending>';
    }
    case 'ExternalName':
      return valueAt(service, 'spec.externalName');
    case undefined:
      return '<unknown>';
    default:
      return own.join(',') || '<none>';
  }
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

function durationOfJob(job: KubeObject): string {
  const from = valueAt(job, 'status.startTime');
  const to = valueAt(job, 'status.completionTime');
  return from
    ? humanDuration((to ? Date.parse(to) : Date.now()) - Date.parse(from))
    : '';
}

/** By kind and group: what comes between name and age, and what only `-o wide` prints after them. */
const COLUMNS: Record<string, [Column[], Column[]?]> = {
  'Namespace.': [
    [text('Status', object => valueAt(object, 'status.phase') ?? '')],
  ],
  'Secret.': [
    [
      text('Type', ({ type }) => type ?? ''),
      text('Data', object => entriesOf(object, 'data')),
    ],
  ],
  'ConfigMap.': [
    [text('Data', object => entriesOf(object, 'data', 'binaryData'))],
  ],
  'Service.': [
    [
      text('Type', object => valueAt(object, 'spec.type') ?? ''),
      text('Cluster-IP', object =>
        valueAt(object, 'spec.type') === 'ExternalName'
          ? '<none>'
          : valueAt(object, 'spec.clusterIP') ?? '<none>',
      ),
      text('External-IP', externalOf),
      text('Port(s)', portsOf),
    ],
    [
      wide(
        text('Selector', object =>
          labelsText(valueAt(object, 'spec.selector')),
        ),
      ),
    ],
  ],
  'Pod.': [
    [
      text('Ready', readyContainers),
      text('Status', object =>
        object.metadata.deletionTimestamp
          ? 'Terminating'
          : valueAt(object, 'status.phase') ?? 'Unknown',
      ),
      text('Restarts', object =>
        String(valueAt(object, 'status.containerStatuses.0.restartCount') ?? 0),
      ),
    ],
    [
      wide(text('IP', object => valueAt(object, 'status.podIP') ?? '<none>')),
      wide(
        text('Node', object => valueAt(object, 'spec.nodeName') ?? '<none>'),
      ),
      wide(
        text(
          'Nominated Node',
          object => valueAt(object, 'status.nominatedNodeName') ?? '<none>',
        ),
      ),
      wide(text('Readiness Gates', () => '<none>')),
    ],
  ],
  'Deployment.apps': [
    [
      ready('spec.replicas', 'status.readyReplicas'),
      count('Up-to-date', 'status.updatedReplicas', 'string'),
      count('Available', 'status.availableReplicas', 'string'),
    ],
    [...CONTAINERS, SELECTOR],
  ],
  'ReplicaSet.apps': [
    [
      count('Desired', 'spec.replicas'),
      count('Current', 'status.replicas'),
      count('Ready', 'status.readyReplicas'),
    ],
    [...CONTAINERS, SELECTOR],
  ],
  'StatefulSet.apps': [
    [ready('spec.replicas', 'status.readyReplicas')],
    CONTAINERS,
  ],
  'DaemonSet.apps': [
    [
      count('Desired', 'status.desiredNumberScheduled'),
      count('Current', 'status.currentNumberScheduled'),
      count('Ready', 'status.numberReady'),
      count('Up-to-date', 'status.updatedNumberScheduled'),
      count('Available', 'status.numberAvailable'),
      text('Node Selector', object =>
        labelsText(valueAt(object, 'spec.template.spec.nodeSelector')),
      ),
    ],
    [...CONTAINERS, SELECTOR],
  ],
  'Job.batch': [
    [
      text('Status', statusOfJob),
      text(
        'Completions',
        object =>
          `${valueAt(object, 'status.succeeded') ?? 0}/${
            valueAt(object, 'spec.completions') ?? 1
          }`,
      ),
      text('Duration', durationOfJob),
    ],
    [...CONTAINERS, SELECTOR],
  ],
  'Lease.coordination.k8s.io': [
    [text('Holder', object => valueAt(object, 'spec.holderIdentity') ?? '')],
  ],
};

/** The columns of objects of a built-in kind; name and age where none are known. */
export function builtInColumns(kind: string, group: string): Column[] {
  const [between, after = []] = COLUMNS[`${kind}.${group}`] ?? [[]];
  return [NAME, ...between, AGE, ...after];
}
