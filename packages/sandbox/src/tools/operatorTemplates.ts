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

import { resourceNames, OPERATOR_API_GROUP } from './operatorCrd';
import type { HookEvent, OperatorChart } from './OperatorChart';

/** templates/_helpers.tpl: names and labels, prefixed with the chart's name. */
export function helpersTemplate(name: string): string {
  return `{{- define "${name}.fullname" -}}
{{- .Release.Name | trunc 53 | trimSuffix "-" -}}
{{- end -}}

{{- define "${name}.selectorLabels" -}}
app.kubernetes.io/name: ${name}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "${name}.labels" -}}
{{ include "${name}.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- with .Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end -}}
`;
}

/** templates/<operator>.yaml: ServiceAccount, RBAC and Deployment in one file. */
export function operatorTemplate(chart: OperatorChart): string {
  const { name } = chart;
  const { plural } = resourceNames(name);
  const metadata = (indent: string) =>
    [
      `name: {{ include "${name}.fullname" . }}`,
      'namespace: {{ .Release.Namespace }}',
      'labels:',
      `  {{- include "${name}.labels" . | nindent ${indent.length + 2} }}`,
    ].join(`\n${indent}`);
  const clusterMetadata = metadata('  ').replace(/\n {2}namespace: .*/, '');
  const args = ['--leader-elect', ...(chart.args ?? [])]
    .map(arg => `\n            - ${JSON.stringify(arg)}`)
    .join('');
  return `apiVersion: v1
kind: ServiceAccount
metadata:
  ${metadata('  ')}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: {{ if .Values.watchNamespace }}Role{{ else }}ClusterRole{{ end }}
metadata:
  {{- if .Values.watchNamespace }}
  namespace: {{ .Values.watchNamespace }}
  {{- end }}
  ${clusterMetadata}
rules:
  - apiGroups: ["${OPERATOR_API_GROUP}"]
    resources: ["${plural}", "${plural}/status"]
    verbs: ["get", "list", "watch", "update", "patch"]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: {{ if .Values.watchNamespace }}RoleBinding{{ else }}ClusterRoleBinding{{ end }}
metadata:
  {{- if .Values.watchNamespace }}
  namespace: {{ .Values.watchNamespace }}
  {{- end }}
  ${clusterMetadata}
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: {{ if .Values.watchNamespace }}Role{{ else }}ClusterRole{{ end }}
  name: {{ include "${name}.fullname" . }}
subjects:
  - kind: ServiceAccount
    name: {{ include "${name}.fullname" . }}
    namespace: {{ .Release.Namespace }}
---
apiVersion: apps/v1
kind: Deployment
metadata:
  ${metadata('  ')}
spec:
  replicas: {{ .Values.replicaCount }}
  selector:
    matchLabels:
      {{- include "${name}.selectorLabels" . | nindent 6 }}
  template:
    metadata:
      labels:
        {{- include "${name}.labels" . | nindent 8 }}
    spec:
      serviceAccountName: {{ include "${name}.fullname" . }}
      containers:
        - name: manager
          image: "{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}"
          imagePullPolicy: {{ .Values.image.pullPolicy }}
          args:${args}
            - --metrics-bind-address={{ if .Values.metrics.enabled }}:8443{{ else }}0{{ end }}
          env:
            - name: WATCH_NAMESPACE
              value: {{ .Values.watchNamespace | quote }}
          resources:
            {{- toYaml .Values.resources | nindent 12 }}
      {{- with .Values.nodeSelector }}
      nodeSelector:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with .Values.tolerations }}
      tolerations:
        {{- toYaml . | nindent 8 }}
      {{- end }}
`;
}

/**
 * What helm runs as a hook, and removes when it succeeded: a Job, or for a
 * hook that fails an object of a kind that no cluster knows.
 */
export function hookTemplate(
  chartName: string,
  hook: { event: HookEvent; fails?: boolean },
): string {
  const metadata = `metadata:
  name: {{ include "${chartName}.fullname" . }}-${hook.event}
  namespace: {{ .Release.Namespace }}
  annotations:
    helm.sh/hook: ${hook.event}
    helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded
`;
  if (hook.fails) {
    return `apiVersion: sandbox.prophet.io/v1
kind: FailingHook
${metadata}`;
  }
  return `apiVersion: batch/v1
kind: Job
${metadata}spec:
  backoffLimit: 0
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: ${hook.event}
          image: "{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}"
          command: ["true"]
`;
}
