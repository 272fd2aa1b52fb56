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

/** Changes with the version of the chart, so that every object is written. */
const LABELS = 'labels: {chart: {{ .Chart.Version | quote }}}';

const KINDS: ((name: string) => string)[] = [
  name =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}, ${LABELS}}\ndata: {a: ${'x'.repeat(
      2_000,
    )}}\n`,
  name =>
    `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}, ${LABELS}}\nspec: {selector: {app: ${name}}, ports: [{port: 80}]}\n`,
  name =>
    `apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: ${name}, ${LABELS}}\n`,
  name =>
    `apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: ${name}, ${LABELS}}\nrules: [{apiGroups: [''], resources: [pods], verbs: [get]}]\n`,
  name =>
    `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}, ${LABELS}}\nspec:\n  selector: {matchLabels: {app: ${name}}}\n  template:\n    metadata: {labels: {app: ${name}}}\n    spec: {containers: [{name: main, image: 'example.com/${name}:{{ .Chart.Version }}', env: [{name: A, value: b}]}]}\n`,
  name =>
    `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: ${name}, ${LABELS}}\nspec: {defaultBackend: {service: {name: ${name}, port: {number: 80}}}}\n`,
];

/** Templates of as many objects as a large operator has, by file name. */
export function manyObjects(count: number): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, n) => [
      `object-${n}.yaml`,
      KINDS[n % KINDS.length](`object-${n}`),
    ]),
  );
}
