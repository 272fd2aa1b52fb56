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

import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const labels = 'labels: { app: {{ .Release.Name }}, tier: {{ .Values.tier }} }';

const files: Record<string, string> = {
  'Chart.yaml':
    'apiVersion: v2\nname: differential\nversion: 1.0.0\nappVersion: "1"\n',
  'values.yaml':
    'a: "1"\ntier: front\nreplicas: 1\ntag: "1"\nenv: ""\nservice: true\nshared: false\nhook: ""\nwidget: ""\n',
  'templates/config.yaml': `
apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ .Release.Name }}
  ${labels}
data:
  a: {{ .Values.a | quote }}
`,
  'templates/secret.yaml': `
apiVersion: v1
kind: Secret
metadata: { name: {{ .Release.Name }} }
stringData: { a: {{ .Values.a | quote }} }
`,
  'templates/workload.yaml': `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .Release.Name }}
  ${labels}
spec:
  replicas: {{ .Values.replicas }}
  selector:
    matchLabels: { app: {{ .Release.Name }} }
  template:
    metadata:
      labels: { app: {{ .Release.Name }} }
    spec:
      containers:
        - name: main
          image: nginx:{{ .Values.tag }}
          {{- with .Values.env }}
          env:
            - { name: A, value: {{ . | quote }} }
          {{- end }}
`,
  'templates/service.yaml': `
{{- if .Values.service }}
apiVersion: v1
kind: Service
metadata: { name: {{ .Release.Name }} }
spec:
  selector: { app: {{ .Release.Name }} }
  ports: [{ name: http, port: 80, targetPort: 8080, protocol: TCP }]
{{- end }}
`,
  'templates/shared.yaml': `
{{- if .Values.shared }}
apiVersion: v1
kind: ConfigMap
metadata: { name: shared }
data: { from: {{ .Release.Name }} }
{{- end }}
`,
  'templates/widget.yaml': `
{{- with .Values.widget }}
apiVersion: example.com/v1
kind: Widget
metadata: { name: w3 }
spec: { size: {{ . }}, tags: [helm] }
{{- end }}
`,
  // A hook of which no server takes the second form.
  'templates/hook.yaml': `
{{- if or (eq .Values.hook "good") (eq .Values.hook "bad") }}
apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ .Release.Name }}-hook
  annotations:
    helm.sh/hook: pre-install,pre-upgrade,pre-rollback
    helm.sh/hook-delete-policy: before-hook-creation
data:
  {{ if eq .Values.hook "bad" }}"b c"{{ else }}b{{ end }}: x
{{- else if .Values.hook }}
apiVersion: batch/v1
kind: Job
metadata:
  name: {{ .Release.Name }}-hook
  annotations:
    helm.sh/hook: {{ .Values.hook }}
    helm.sh/hook-delete-policy: before-hook-creation,hook-succeeded
spec:
  backoffLimit: 0
  template:
    spec:
      restartPolicy: Never
      containers: [{ name: main, image: busybox }]
{{- end }}
`,
};

/**
 * Writes the chart that both clusters get, steered by its values.
 *
 * @returns path of the chart's folder
 */
export async function writeDifferentialChart(parent: string): Promise<string> {
  const folder = join(parent, 'chart');
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  return folder;
}
