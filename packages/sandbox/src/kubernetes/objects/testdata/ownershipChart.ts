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

/** Lists that both patches and server-side apply merge by keys, all from values. */
export const CHART: Record<string, string> = {
  'Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
  'templates/web.yaml': `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  labels: {{ toJson .Values.labels }}
spec:
  {{- with .Values.replicas }}
  replicas: {{ . }}
  {{- end }}
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: main
          image: {{ .Values.image }}
          env: {{ toJson .Values.env }}
          ports: {{ toJson .Values.ports }}
          volumeMounts: {{ toJson .Values.mounts }}
        {{- range .Values.sidecars }}
        - { name: {{ . }}, image: sidecar }
        {{- end }}
      volumes: {{ toJson .Values.volumes }}
---
apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  selector: { app: web }
  ports: {{ toJson .Values.servicePorts }}
`,
};

/** What the chart is rendered with. */
export interface Values {
  image: string;
  labels: Record<string, string>;
  replicas?: number;
  env: { name: string; value: string }[];
  ports: { name: string; containerPort: number; protocol: string }[];
  mounts: { name: string; mountPath: string }[];
  sidecars: string[];
  volumes: object[];
  servicePorts: object[];
}

/** A port that leaves nothing to be filled in. */
const servicePort = (name: string, port: number) => ({
  name,
  port,
  targetPort: port,
  protocol: 'TCP',
});

export const VALUES: Values = {
  image: 'web:1',
  labels: { team: 'a' },
  replicas: 1,
  env: [{ name: 'A', value: '1' }],
  ports: [{ name: 'http', containerPort: 80, protocol: 'TCP' }],
  mounts: [],
  sidecars: [],
  volumes: [],
  servicePorts: [servicePort('http', 80)],
};

export function randomValues(random: () => number): Values {
  const some = <T>(values: T[]) =>
    values
      .filter(() => random() < 0.6)
      .map(value => ({ value, at: random() }))
      .sort((a, b) => a.at - b.at)
      .map(({ value }) => value);
  const either = <T>(a: T, b: T) => (random() < 0.5 ? a : b);
  const volumes = some(['cache', 'config']);
  return {
    image: either('web:1', 'web:2'),
    labels: Object.fromEntries(
      some(['team', 'tier', 'zone']).map(key => [key, either('a', 'b')]),
    ),
    replicas: either(1, 2),
    env: some(['A', 'B', 'C']).map(name => ({ name, value: either('1', '2') })),
    ports: some([80, 81, 82]).map(containerPort => ({
      name: `p${containerPort}`,
      containerPort,
      protocol: 'TCP',
    })),
    mounts: volumes.map(name => ({ name, mountPath: `/${name}` })),
    sidecars: some(['proxy', 'log']),
    volumes: volumes.map(name =>
      either<object>({ name, emptyDir: {} }, { name, configMap: { name } }),
    ),
    servicePorts: [
      ...some([80, 81, 82]),
      90, // a Service cannot be without
    ].map(port => servicePort(`p${port}`, port)),
  };
}
