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

import { judgeAnswer } from './judgeAnswer';

const judge = (
  status: number,
  message: unknown,
  known: Partial<Parameters<typeof judgeAnswer>[0]> = {},
) =>
  judgeAnswer({
    status,
    body: { kind: 'Status', message },
    writesNamespace: () => false,
    ...known,
  });

describe('judgeAnswer', () => {
  it('accepts what the server would do', () => {
    expect(judge(200, undefined)).toEqual({ verdict: 'accepted' });
  });

  // Words of Kubernetes 1.35 and 1.37.
  it.each([
    [
      403,
      'deployments.apps "web" is forbidden: User "a" cannot patch resource "deployments" in API group "apps" in the namespace "apps"',
      'forbidden',
    ],
    [
      403,
      'services "web" is forbidden: exceeded quota: few, requested: count/services=1, used: count/services=2, limited: count/services=2',
      'refused',
    ],
    [
      403,
      'pods "web" is forbidden: violates PodSecurity "restricted:latest": runAsNonRoot != true',
      'refused',
    ],
    [
      409,
      'Apply failed with 2 conflicts: conflicts with "autoscaler": - .spec.replicas',
      'conflict',
    ],
    [
      409,
      'Operation cannot be fulfilled on configmaps "a": the object has been modified; please apply your changes to the latest version and try again',
      'conflict',
    ],
    [409, 'configmaps "a" already exists', 'ownership'],
    [
      422,
      'Secret "sh.helm.release.v1.web.v2" is invalid: data: Too long: may not be more than 1048576 bytes',
      'too-large',
    ],
    [413, 'Request entity too large: limit is 3145728', 'too-large'],
    [404, 'namespaces "nowhere" not found', 'not-found'],
    [404, 'deployments.apps "web" not found', 'not-found'],
    [
      400,
      'ConfigMap in version "v1" cannot be handled as a ConfigMap: strict decoding error: unknown field "spec"',
      'validation',
    ],
    [
      500,
      'Internal error occurred: failed calling webhook "a.b.c": failed to call webhook: the server could not find the requested resource',
      'webhook',
    ],
    [418, 'something new', 'unknown'],
  ])('refuses for %i %s', (status, message, failureClass) => {
    expect(judge(status, message)).toEqual({
      verdict: 'refused',
      failureClass,
      message,
      nextStep: expect.stringMatching(/^[A-Z].*\.$/),
    });
  });

  it.each([
    [400, 'admission webhook "a.b.c" does not support dry run'],
    [500, 'Internal error occurred: something broke'],
  ])('leaves %i %s open', (status, message) => {
    expect(judge(status, message)).toEqual({ verdict: 'unchecked', message });
  });

  it('keeps messages short, and cuts no word', () => {
    const { message } = judge(422, `${'word '.repeat(1_000)}`);
    expect(message!.length).toBeLessThanOrEqual(2_000);
    expect(message).toMatch(/word …$/);
    expect(judge(422, `is ${'x'.repeat(5_000)}`).message).toBe('is …');
    expect(judge(422, 'a\n\u0000b\u001b[31m').message).toBe('a b [31m');
  });

  it.each([[undefined], [7], [null], ['']])(
    'says so where there is no explanation but %p',
    message => {
      expect(judge(422, message).message).toBe(
        'The cluster answered 422 without an explanation.',
      );
    },
  );

  it('takes only the namespace that the release makes for one that is coming', () => {
    const body = {
      kind: 'Status',
      reason: 'NotFound',
      message: 'namespaces "made" not found',
      details: { name: 'made', kind: 'namespaces' },
    };
    const verdict = (made: string) =>
      judgeAnswer({
        status: 404,
        body,
        writesNamespace: name => name === made,
      }).verdict;
    expect(verdict('made')).toBe('unchecked');
    expect(verdict('other')).toBe('refused');
  });
});
