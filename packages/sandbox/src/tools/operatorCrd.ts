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

import { stringify } from 'yaml';
import type { CrdVariant } from './OperatorChart';

/** API group of the operators' custom resources. */
export const OPERATOR_API_GROUP = 'aiops.prophet.io';

/** The names that the chart `label-enforcer` gives its resource: `LabelEnforcer`, `labelenforcers`. */
export function resourceNames(chartName: string) {
  const kind = chartName
    .split('-')
    .map(word => word[0].toUpperCase() + word.slice(1))
    .join('');
  const singular = kind.toLowerCase();
  const plural = /(s|x|ch|sh)$/.test(singular)
    ? `${singular}es`
    : `${singular}s`;
  return { kind, singular, plural };
}

/** The chart's CustomResourceDefinition as YAML, as it stands in crds/. */
export function operatorCrd(chartName: string, variant: CrdVariant): string {
  const names = resourceNames(chartName);
  const spec: Record<string, object> = {
    paused: { type: 'boolean', default: false },
    interval: { type: 'string', default: '5m' },
    targets: { type: 'array', items: { type: 'string' } },
  };
  const breaking = variant === 'breaking';
  if (breaking) {
    delete spec.targets;
    spec.target = { type: 'string', minLength: 1 };
  }
  if (variant !== 'first') {
    spec.mode = {
      type: 'string',
      enum: ['observe', 'enforce'],
      default: 'observe',
    };
  }
  const version = (name: string, storage: boolean) => ({
    name,
    served: true,
    storage,
    schema: {
      openAPIV3Schema: {
        type: 'object',
        properties: {
          apiVersion: { type: 'string' },
          kind: { type: 'string' },
          metadata: { type: 'object' },
          spec: {
            type: 'object',
            ...(breaking && { required: ['target'] }),
            properties: spec,
          },
          status: {
            type: 'object',
            'x-kubernetes-preserve-unknown-fields': true,
          },
        },
      },
    },
    subresources: { status: {} },
  });
  return stringify(
    {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: `${names.plural}.${OPERATOR_API_GROUP}` },
      spec: {
        group: OPERATOR_API_GROUP,
        scope: 'Namespaced',
        names: { ...names, listKind: `${names.kind}List` },
        versions: breaking
          ? [version('v1alpha1', false), version('v1beta1', true)]
          : [version('v1alpha1', true)],
      },
    },
    { aliasDuplicateObjects: false },
  );
}
