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

import { classifyFailure } from './classifyFailure';

// Words of helm 4.1.4 and 4.2.3, shortened only in the middle of long lists.
const STDERR = {
  unreachable: `Error: UPGRADE FAILED: kubernetes cluster unreachable: Get "https://staging/version": dial tcp 127.0.0.1:6443: connect: connection refused`,
  locked: `Error: UPGRADE FAILED: another operation (install/upgrade/rollback) is in progress`,
  'not-found': `Error: UPGRADE FAILED: "web" has no deployed releases`,
  'kube-version': `Error: UPGRADE FAILED: chart requires kubeVersion: >=1.40.0-0 which is incompatible with Kubernetes v1.35.2`,
  'values-schema': `Error: UPGRADE FAILED: values don't meet the specifications of the schema(s) in the following chart(s):
web:
- at '/replicaCount': got string, want integer
`,
  template: `Error: UPGRADE FAILED: template: web/templates/web.yaml:5:20: executing "web/templates/web.yaml" at <.Values.image.tag>: nil pointer evaluating interface {}.tag`,
  validation: `Error: UPGRADE FAILED: error validating "": error validating data: ValidationError(Deployment.spec): unknown field "replica" in io.k8s.api.apps.v1.DeploymentSpec`,
  ownership: `Error: UPGRADE FAILED: Unable to continue with update: ConfigMap "settings" in namespace "apps" exists and cannot be imported into the current release: invalid ownership metadata; label validation error: missing key "app.kubernetes.io/managed-by": must be set to "Helm"`,
  'missing-kind': `Error: UPGRADE FAILED: unable to build kubernetes objects from new release manifest: resource mapping not found for name: "a" namespace: "apps" from "": no matches for kind "Widget" in version "example.com/v1"
ensure CRDs are installed first`,
  'too-large': `Error: UPGRADE FAILED: create: failed to create: Secret "sh.helm.release.v1.web.v2" is invalid: data: Too long: may not be more than 1048576 bytes`,
  conflict: `level=WARN msg="upgrade failed" name=web error="conflict occurred while applying object apps/web apps/v1, Kind=Deployment: Apply failed with 1 conflict: conflict with \\"autoscaler\\" using apps/v1: .spec.replicas"
Error: UPGRADE FAILED: conflict occurred while applying object apps/web apps/v1, Kind=Deployment: Apply failed with 1 conflict: conflict with "autoscaler" using apps/v1: .spec.replicas`,
  webhook: `level=WARN msg="upgrade failed" name=web error="server-side apply failed for object apps/web /v1, Kind=Service: admission webhook \\"policy.example.com\\" denied the request: no nodes"
Error: UPGRADE FAILED: server-side apply failed for object apps/web /v1, Kind=Service: admission webhook "policy.example.com" denied the request: no nodes`,
  refused: `Error: UPGRADE FAILED: server-side apply failed for object apps/web apps/v1, Kind=Deployment: Deployment.apps "web" is invalid: spec.selector: Invalid value: {"matchLabels":{"a":"b"}}: field is immutable`,
  hook: `Error: UPGRADE FAILED: pre-upgrade hooks failed: resource Job/apps/web-pre-upgrade not ready. status: InProgress, message: Job in progress
context deadline exceeded`,
  timeout: `Error: UPGRADE FAILED: release web failed, and has been rolled back due to rollback-on-failure being set: resource Deployment/apps/web not ready. status: InProgress, message: Replicas: 0/1
context deadline exceeded`,
  cancelled: `level=WARN msg="upgrade failed" name=web error="context canceled"
Error: UPGRADE FAILED: release web failed, and has been rolled back due to rollback-on-failure being set: context canceled`,
  forbidden: `Error: UPGRADE FAILED: deployments.apps "web" is forbidden: User "system:serviceaccount:portal:helm" cannot patch resource "deployments" in API group "apps" in the namespace "apps"`,
  chart: `Error: file '/x/chart.tgz' does not appear to be a gzipped archive; got 'text/html'`,
  unknown: `Error: UPGRADE FAILED: something new`,
} as const;

describe('classifyFailure', () => {
  it.each(Object.entries(STDERR))('knows %s', (failureClass, stderr) => {
    expect(classifyFailure(stderr)).toMatchObject({
      failureClass,
      cause: expect.stringMatching(/^[a-z]/),
      nextStep: expect.stringMatching(/^[A-Z].*\.$/),
    });
  });

  it.each([
    ['not-found', 'Error: release has no 12 version'],
    ['not-found', 'Error: UPGRADE FAILED: release: not found'],
    [
      'forbidden',
      'Error: UPGRADE FAILED: query: failed to query with labels: secrets is forbidden: User "x" cannot list resource "secrets"',
    ],
    [
      'forbidden',
      'Error: UPGRADE FAILED: kubernetes cluster unreachable: the server has asked for the client to provide credentials',
    ],
    [
      'hook',
      'Error: INSTALLATION FAILED: release web failed, and has been uninstalled due to rollback-on-failure being set: failed pre-install: 1 error occurred:\n\t* job web-migrate failed: BackoffLimitExceeded',
    ],
    [
      'webhook',
      'Error: UPGRADE FAILED: server-side apply failed for object apps/web /v1, Kind=Service: Internal error occurred: failed calling webhook "policy.example.com": failed to call webhook: Post "https://policy.guard.svc:443/validate?timeout=10s": context deadline exceeded',
    ],
    [
      'webhook',
      'Error: UPGRADE FAILED: pre-upgrade hooks failed: warning: Hook pre-upgrade web/templates/pre-upgrade.yaml failed: 1 error occurred: * admission webhook "policy.example.com" denied the request: no root',
    ],
    [
      'webhook',
      'Error: UPGRADE FAILED: conversion webhook for example.com/v1, Kind=Widget failed: Post "https://widgets.apps.svc:443/convert?timeout=30s": service "widgets" not found',
    ],
    [
      'refused',
      'Error: UPGRADE FAILED: Deployment.apps "web" is invalid: spec.selector: Invalid value: {"matchLabels":{"a":"b"}}: field is immutable',
    ],
    [
      'refused',
      'Error: UPGRADE FAILED: services "web" is forbidden: exceeded quota: few, requested: count/services=1, used: count/services=2, limited: count/services=2',
    ],
    [
      'refused',
      `Error: UPGRADE FAILED: deployments.apps "web" is forbidden: ValidatingAdmissionPolicy 'one' with binding 'one' denied request: no`,
    ],
    [
      'forbidden',
      'Error: UPGRADE FAILED: clusterroles.rbac.authorization.k8s.io "web" is forbidden: user "x" (groups=["y"]) is attempting to grant RBAC permissions not currently held',
    ],
    [
      'template',
      'Error: UPGRADE FAILED: execution error at (web/templates/broken.yaml:1:3): version 1.3.0 of web cannot be rendered',
    ],
    [
      'missing-kind',
      'Error: UPGRADE FAILED: current release manifest contains removed kubernetes api(s) for this kubernetes version',
    ],
  ])('knows %s in %s', (failureClass, stderr) => {
    expect(classifyFailure(stderr)).toMatchObject({ failureClass });
  });

  it('takes the last error in one line, without what is said elsewhere', () => {
    expect(classifyFailure(STDERR.conflict).detail).toBe(
      'conflict occurred while applying object apps/web apps/v1, Kind=Deployment: Apply failed with 1 conflict: conflict with "autoscaler" using apps/v1: .spec.replicas',
    );
    expect(classifyFailure(STDERR.timeout)).toMatchObject({
      rolledBack: true,
      detail:
        'resource Deployment/apps/web not ready. status: InProgress, message: Replicas: 0/1 context deadline exceeded',
    });
    expect(
      classifyFailure(`Error: UPGRADE FAILED: ${'x'.repeat(5000)}`).detail,
    ).toHaveLength(401);
  });

  it('names all that was not ready in time, however long its words are', () => {
    const resources = Array.from({ length: 12 }, (_, i) => `Job/apps/web-${i}`);
    const stderr = resources
      .map(
        resource =>
          `resource ${resource} not ready. status: InProgress, message: ${'x'.repeat(
            100,
          )}`,
      )
      .join('\n');
    const { nextStep } = classifyFailure(
      `Error: UPGRADE FAILED: ${stderr}\n${stderr}\ncontext deadline exceeded`,
    );
    expect(nextStep).toBe(
      `Look at what is not ready: ${resources
        .slice(0, 10)
        .join(', ')} and 2 more.`,
    );
    expect(classifyFailure('Error: context deadline exceeded').nextStep).toBe(
      'Look at the objects that are not ready.',
    );
  });

  it('tells why an uninstall could not delete something, which helm only logs', () => {
    expect(
      classifyFailure(
        'level=DEBUG msg="uninstall: Failed to delete release" error="[admission webhook \\"guard.example.com\\" denied the request: it is kept]"\nError: failed to delete release: web\n',
      ),
    ).toMatchObject({
      failureClass: 'webhook',
      detail:
        'failed to delete release: web: [admission webhook "guard.example.com" denied the request: it is kept]',
    });
  });

  it('says that helm was killed, where it said nothing itself', () => {
    expect(classifyFailure('', undefined, 'SIGKILL')).toMatchObject({
      failureClass: 'unknown',
      cause: 'helm was killed (SIGKILL)',
      detail: '',
    });
    expect(
      classifyFailure(STDERR.conflict, undefined, 'SIGKILL').failureClass,
    ).toBe('conflict');
  });

  it('prefers what the relay knows of a cluster that cannot be reached', () => {
    const known = 'Cluster "staging" cannot be reached (no route).';
    expect(
      classifyFailure(
        'Error: UPGRADE FAILED: kubernetes cluster unreachable: the server is currently unable to handle the request',
        known,
      ),
    ).toMatchObject({
      failureClass: 'unreachable',
      detail: 'Cluster "staging" cannot be reached (no route)',
    });
    expect(classifyFailure(STDERR.conflict, known).detail).toContain(
      'autoscaler',
    );
  });

  it('names the user who lacks the right, and nobody where the portal does', () => {
    const refused = (user: string) =>
      classifyFailure(
        `Error: UPGRADE FAILED: secrets is forbidden: User "${user}" cannot list resource "secrets" in API group "" in the namespace "apps"`,
      );
    expect(refused('user:default/alice')).toMatchObject({
      failureClass: 'forbidden',
      cause: 'the cluster does not allow "user:default/alice" to do this',
      nextStep: expect.stringContaining('Give "user:default/alice"'),
    });
    expect(refused('system:serviceaccount:portal:helm')).toMatchObject({
      failureClass: 'forbidden',
      cause: 'the cluster does not allow the portal to do this',
    });
  });

  it('says for whom the portal may not act, also where helm takes it for a cluster that cannot be reached', () => {
    const refusal =
      'groups "group:default/team" is forbidden: User "system:serviceaccount:portal:helm" cannot impersonate resource "groups" in API group "" at the cluster scope';
    expect(
      classifyFailure(
        'Error: kubernetes cluster unreachable: unknown',
        'Acting as "user:default/alice" is refused: forbidden: User "portal" cannot impersonate-on:user-info:get path "/version"',
      ),
    ).toMatchObject({
      failureClass: 'forbidden',
      cause:
        'the portal may not act in the name of the user "user:default/alice"',
    });
    for (const failure of [
      classifyFailure(`Error: UPGRADE FAILED: ${refusal}`),
      classifyFailure(
        'Error: kubernetes cluster unreachable: unknown',
        refusal,
      ),
    ]) {
      expect(failure).toMatchObject({
        failureClass: 'forbidden',
        cause:
          'the portal may not act in the name of the group "group:default/team"',
        detail: refusal,
        nextStep: expect.stringContaining('the verb "impersonate"'),
      });
    }
  });

  it('knows an install that was taken away again for one that was rolled back', () => {
    expect(
      classifyFailure(
        'Error: INSTALLATION FAILED: release web failed, and has been uninstalled due to rollback-on-failure being set: context deadline exceeded',
      ).rolledBack,
    ).toBe(true);
  });
});
