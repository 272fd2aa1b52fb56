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
import { fillPodDefaults } from './fillPodDefaults';

type Fields = Record<string, unknown>;

let nextClusterIp = 0;

/** A free address of the usual service range 10.96.0.0/12. */
function clusterIp(): string {
  nextClusterIp += 1;
  return `10.96.${Math.floor(nextClusterIp / 250) % 250}.${
    (nextClusterIp % 250) + 2
  }`;
}

/** Values of `stringData` go into `data`. */
function secret({ stringData, ...object }: KubeObject): KubeObject {
  const data = {
    ...((object.data ?? {}) as Record<string, string>),
    ...Object.fromEntries(
      Object.entries((stringData ?? {}) as Record<string, string>).map(
        ([key, value]) => [key, Buffer.from(value).toString('base64')],
      ),
    ),
  };
  return {
    ...object,
    ...(object.data || stringData ? { data } : {}),
    type: object.type ?? 'Opaque',
  } as KubeObject;
}

function servicePort(port: Fields): Fields {
  return {
    protocol: 'TCP',
    ...port,
    // Zero and an empty text are what Go takes for nothing.
    targetPort: port.targetPort || port.port,
  };
}

function service(given: KubeObject, before?: KubeObject): KubeObject {
  const spec = (given.spec ?? {}) as Fields;
  const type = spec.type ?? 'ClusterIP';
  const filled: Fields = {
    ...spec,
    type,
    sessionAffinity: spec.sessionAffinity ?? 'None',
    ...(Array.isArray(spec.ports)
      ? { ports: spec.ports.map(servicePort) }
      : {}),
  };
  const object = {
    ...given,
    spec: filled,
    status: given.status ?? before?.status ?? { loadBalancer: {} },
  } as KubeObject;
  if (type === 'ExternalName') {
    return object;
  }
  const ip =
    spec.clusterIP ??
    (before?.spec as Fields | undefined)?.clusterIP ??
    clusterIp();
  return {
    ...object,
    spec: { ...filled, clusterIP: ip, clusterIPs: [ip] },
  };
}

function namespace(object: KubeObject): KubeObject {
  return {
    ...object,
    metadata: {
      ...object.metadata,
      labels: {
        ...object.metadata.labels,
        'kubernetes.io/metadata.name': object.metadata.name as string,
      },
    },
    spec: { finalizers: ['kubernetes'], ...((object.spec ?? {}) as Fields) },
    status: object.status ?? { phase: 'Active' },
  };
}

function withTemplate(object: KubeObject): KubeObject {
  const spec = (object.spec ?? {}) as Fields;
  const template = spec.template as Fields | undefined;
  return template?.spec
    ? ({
        ...object,
        spec: {
          ...spec,
          template: { ...template, spec: fillPodDefaults(template.spec) },
        },
      } as KubeObject)
    : object;
}

function workload(object: KubeObject): KubeObject {
  const { spec = {}, ...rest } = withTemplate(object);
  const { replicas = 1 } = spec as Fields;
  return { ...rest, spec: { ...(spec as Fields), replicas } } as KubeObject;
}

function pod(object: KubeObject): KubeObject {
  return object.spec
    ? { ...object, spec: fillPodDefaults(object.spec) }
    : object;
}

/** Nothing is accepted yet when it is created. */
function definition(object: KubeObject): KubeObject {
  const spec = (object.spec ?? {}) as Fields;
  const names = (spec.names ?? {}) as Fields;
  const kind = String(names.kind ?? '');
  const storage = ((spec.versions ?? []) as Fields[]).find(
    version => version.storage,
  );
  return {
    ...object,
    spec: {
      ...spec,
      conversion: spec.conversion ?? { strategy: 'None' },
      names: {
        ...names,
        ...(kind
          ? {
              singular: names.singular || kind.toLowerCase(),
              listKind: names.listKind || `${kind}List`,
            }
          : {}),
      },
    },
    status: object.status ?? {
      conditions: null,
      acceptedNames: { plural: '', kind: '' },
      storedVersions: storage ? [storage.name] : [],
    },
  } as KubeObject;
}

const fillers: Record<
  string,
  (object: KubeObject, before?: KubeObject) => KubeObject
> = {
  'v1/Secret': secret,
  'v1/Service': service,
  'v1/Namespace': namespace,
  'apps/v1/Deployment': workload,
  'apps/v1/StatefulSet': workload,
  'apps/v1/ReplicaSet': workload,
  'apps/v1/DaemonSet': withTemplate,
  'batch/v1/Job': withTemplate,
  'v1/Pod': pod,
  'apiextensions.k8s.io/v1/CustomResourceDefinition': definition,
};

/** Fills in the few defaults of built-in kinds that clients count on. */
export function fillDefaults(
  object: KubeObject,
  before?: KubeObject,
): KubeObject {
  return (
    fillers[`${object.apiVersion}/${object.kind}`]?.(object, before) ?? object
  );
}
