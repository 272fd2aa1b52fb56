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

import { createHelmLineFilter, plainHelmText } from './helmLines';

describe('createHelmLineFilter', () => {
  const newFilter = () =>
    createHelmLineFilter({
      cluster: 'staging',
      relayUrl: 'https://127.0.0.1:4711',
      home: '/tmp/helm-releases-x1',
      secrets: ['correct-horse'],
    });

  it('passes status lines and stops at the notes', () => {
    const filter = newFilter();
    const lines = ['NAME: web', '', 'STATUS: deployed', 'NOTES:', 'token: abc'];
    expect(lines.map(line => filter('stdout', line))).toEqual([
      'NAME: web',
      undefined,
      'STATUS: deployed',
      undefined,
      undefined,
    ]);
    expect(filter('stderr', 'Error: late')).toBe('Error: late');
  });

  it.each(['USER-SUPPLIED VALUES:', 'HOOKS:', 'MANIFEST:', 'RESOURCES: '])(
    'stops at the heading %s',
    heading => {
      const filter = newFilter();
      const lines = ['TEST SUITE: None', heading, 'password: abc'];
      expect(lines.map(line => filter('stdout', line))).toEqual([
        'TEST SUITE: None',
        undefined,
        undefined,
      ]);
    },
  );

  it('tells what helm waits for once, and nothing else of what it logs for developers', () => {
    const filter = newFilter();
    const waiting = (status: string) =>
      `level=DEBUG msg="waiting for resource" namespace=apps name=web kind=Deployment expectedStatus=Current actualStatus=${status}`;
    const lines = [
      'level=DEBUG msg="creating release" key=sh.helm.release.v1.web.v2',
      waiting('Unknown'),
      waiting('InProgress'),
      waiting('InProgress'),
      waiting('Failed'),
      'level=WARN msg="upgrade failed" name=web',
    ];
    expect(lines.flatMap(line => filter('stderr', line) ?? [])).toEqual([
      'Waiting for Deployment apps/web to be ready: InProgress.',
      'Waiting for Deployment apps/web to be ready: Failed.',
      'level=WARN msg="upgrade failed" name=web',
    ]);
    expect(
      plainHelmText(
        'level=DEBUG msg=x error="services is forbidden: User y"\nError: z\n',
        { cluster: 'a', relayUrl: 'https://b', home: '/c', secrets: [] },
      ),
    ).toBe('Error: z\n');
  });

  it('keeps why an uninstall failed', () => {
    const line =
      'level=DEBUG msg="uninstall: Failed to delete release" error="[no]"';
    expect(newFilter()('stderr', line)).toBe(line);
  });

  it('names the cluster in place of the relay, and no temporary folder', () => {
    expect(
      newFilter()(
        'stderr',
        'Error: Get "https://127.0.0.1:4711/version": /tmp/helm-releases-x1/chart.tgz in /tmp/helm-releases-x1',
      ),
    ).toBe('Error: Get "https://staging/version": chart.tgz in .');
  });

  it.each([
    [
      `Error: UPGRADE FAILED: cannot use correct-horse here`,
      'Error: UPGRADE FAILED: cannot use •••••• here',
    ],
    [
      `- at '/password': 'hunter2' does not match pattern '^[a-z]+$'`,
      `- at '/password': '••••••' does not match pattern '^[a-z]+$'`,
    ],
    [
      `- at '/mail': 'it's me' is not valid email: no @`,
      `- at '/mail': '••••••' is not valid email: no @`,
    ],
    [
      `- at '/replicaCount': got string, want integer`,
      `- at '/replicaCount': got string, want integer`,
    ],
    [
      `Error: Secret "web" is invalid: data[a]: Invalid value: "aHVudGVyMg==": too long`,
      `Error: Secret "web" is invalid: data[a]: Invalid value: ••••••`,
    ],
    [
      `Error: Deployment.apps "web" is invalid: spec.replicas: Invalid value: -1: must be at least 0`,
      `Error: Deployment.apps "web" is invalid: spec.replicas: Invalid value: -1: must be at least 0`,
    ],
  ])('tells no values in %s', (line, kept) => {
    expect(newFilter()('stderr', line)).toBe(kept);
  });
});
