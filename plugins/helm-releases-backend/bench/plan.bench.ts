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

/* eslint-disable no-console */

/**
 * How long a plan of a chart with 60 objects takes, from the request to its
 * answer, beside helm's own dry run of the same upgrade in turn with it: at no
 * and at 20 ms a request to the cluster.
 */
import type { ReleasePlan } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { kubeJson } from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { clusterTransport } from '../src/operations/__testUtils__/clusterTransport';
import { upgradeArguments } from '../src/operations/upgrade/upgradeArguments';
import { Portal } from './operations/Portal';

const ROUNDS = 11;
const OBJECTS = 60;
const VERSIONS = ['1.0.0', '1.1.0'];
const LATENCIES_MS = [0, 20];
/** Of the operator itself. */
const OWN_OBJECTS = 4;

/** What the promise allows beyond helm's own dry run: half a second, and three round trips an object. */
function allowance(roundTripMs: number): number {
  return 500 + 3 * OBJECTS * roundTripMs;
}

/** Objects as charts have them: half of them short, the others long. */
function templates(): Record<string, string> {
  const env = Array.from(
    { length: 40 },
    (_, n) => `            - {name: SETTING_${n}, value: "value ${n}"}`,
  ).join('\n');
  return Object.fromEntries(
    Array.from({ length: OBJECTS - OWN_OBJECTS }, (_, n) => [
      `object-${n}.yaml`,
      n % 2
        ? `apiVersion: v1
kind: ConfigMap
metadata:
  name: {{ .Release.Name }}-${n}
  labels: {{- include "web.labels" . | nindent 4 }}
data: {a: "${n}", version: {{ .Chart.Version | quote }}}
`
        : `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .Release.Name }}-${n}
  labels: {{- include "web.labels" . | nindent 4 }}
spec:
  replicas: 1
  selector: {matchLabels: {app: web-${n}}}
  template:
    metadata: {labels: {app: web-${n}}}
    spec:
      containers:
        - name: main
          image: ghcr.io/example/web:{{ .Chart.Version }}
          env:
${env}
`,
    ]),
  );
}

/** Helm's own dry run, without the portal. */
async function dryRunAlone(portal: Portal): Promise<number> {
  const [command, ...rest] = upgradeArguments({
    release: { namespace: 'apps', name: 'web' },
    kubeconfig: portal.kubeconfig,
    applyMethod: 'ssa',
    config: {
      timeoutSeconds: 300,
      wait: false,
      rollbackOnFailure: false,
      historyMax: 10,
    },
    archive: portal.archive(VERSIONS[1]),
    requestedBy: 'user:default/mock',
    operationId: 'none',
  });
  const start = performance.now();
  await portal.helm([command, '--dry-run=server', ...rest]);
  return performance.now() - start;
}

/** To read one of the objects, one after another on one connection: what a round trip takes on this machine, with the delay. */
async function roundTrip(portal: Portal): Promise<number> {
  const transport = clusterTransport(portal.cluster);
  const times: number[] = [];
  for (let n = 0; n < OBJECTS - OWN_OBJECTS; n += 2) {
    const start = performance.now();
    await kubeJson(transport, {
      path: `/apis/apps/v1/namespaces/apps/deployments/web-${n}`,
    });
    times.push(performance.now() - start);
  }
  transport.agent.destroy();
  return median(times);
}

async function plan(portal: Portal): Promise<number> {
  const start = performance.now();
  const { resources, answers } = await portal.post<ReleasePlan>(
    '/releases/bench/apps/web/plans',
    { chartVersion: VERSIONS[1] },
  );
  const took = performance.now() - start;
  const asked = answers.filter(({ verdict }) => verdict === 'accepted');
  if (resources.length !== OBJECTS || asked.length !== OBJECTS) {
    throw new Error(
      `The plan has ${resources.length} objects, of which the cluster took ${asked.length}.`,
    );
  }
  return took;
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

async function main() {
  const portal = await Portal.start(VERSIONS, { templates: templates() });
  try {
    const first = await plan(portal);
    console.log(
      `The first plan, which pulls the chart: ${first.toFixed(0)} ms`,
    );
    console.log(
      '| ms added to a request | round trip | helm --dry-run=server | plan, median | max | at most |\n|---|---|---|---|---|---|',
    );
    for (const latencyMs of LATENCIES_MS) {
      const takeBack = portal.cluster.faults.add({
        action: { kind: 'delay', ms: latencyMs },
      });
      const alone: number[] = [];
      const plans: number[] = [];
      const roundTrips: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        alone.push(await dryRunAlone(portal));
        plans.push(await plan(portal));
        roundTrips.push(await roundTrip(portal));
      }
      takeBack();
      const bound = median(alone) + allowance(median(roundTrips));
      console.log(
        `| ${latencyMs} | ${median(roundTrips).toFixed(1)} | ${[
          median(alone),
          median(plans),
          Math.max(...plans),
          bound,
        ]
          .map(ms => ms.toFixed(0))
          .join(' | ')} |`,
      );
      if (median(plans) > bound) {
        console.log('That is longer than promised.');
        process.exitCode = 1;
      }
    }
  } finally {
    await portal.stop();
  }
}

main().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
