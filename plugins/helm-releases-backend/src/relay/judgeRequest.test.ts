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

import { judgeRequest } from './judgeRequest';

describe('judgeRequest', () => {
  it.each([
    '/version',
    '/version?timeout=32s',
    '/api',
    '/api/v1',
    '/apis',
    '/apis/apps/v1',
    '/openapi/v3',
    '/openapi/v3/apis/apps/v1?hash=AB',
    '/api/v1/namespaces/apps',
    '/api/v1/namespaces/apps/secrets?labelSelector=owner%3Dhelm',
    '/api/v1/namespaces/apps/secrets/sh.helm.release.v1.web.v1',
    '/api/v1/namespaces/apps/pods/exec',
    '/apis/rbac.authorization.k8s.io/v1/clusterroles/system%3Anode',
    '/apis/rbac.authorization.k8s.io/v1/clusterroles/system:node',
    '/apis/apps/v1/namespaces/apps/deployments/web/status',
    '/apis/apps/v1/namespaces/apps/deployments/web/scale',
    '/apis/example.com/v1/widgets/log',
  ])('passes %s on', url => {
    expect(judgeRequest(url)).toMatchObject({ allowed: true, watch: false });
  });

  it.each([
    ['/api/v1/namespaces/apps/pods/web/exec?command=id', 'exec'],
    ['/api/v1/namespaces/apps/pods/web/attach', 'attach'],
    ['/api/v1/namespaces/apps/pods/web/portforward', 'portforward'],
    ['/api/v1/namespaces/apps/pods/web/log', 'log'],
    ['/api/v1/namespaces/apps/pods/web/ephemeralcontainers', 'ephemeral'],
    ['/api/v1/namespaces/apps/pods/web/eviction', 'eviction'],
    ['/api/v1/namespaces/apps/pods/web/e%78ec', 'exec'],
    ['/api/v1/namespaces/apps/services/web:80/proxy/admin', 'proxy'],
    ['/api/v1/nodes/one/proxy/run', 'proxy'],
    ['/api/v1/proxy/namespaces/apps/pods/web', 'proxy'],
    ['/api/v1/namespaces/apps/serviceaccounts/web/token', 'token'],
    ['/api/v1/namespaces/apps/finalize', 'finalize'],
    ['/api/v1/watch/namespaces/apps/pods/web/exec', 'exec'],
    [
      '/apis/subresources.kubevirt.io/v1/namespaces/a/virtualmachineinstances/b/console',
      'console',
    ],
    [
      '/apis/certificates.k8s.io/v1/certificatesigningrequests/a/approval',
      'approval',
    ],
    ['/logs/kubelet.log', 'not part'],
    ['/metrics', 'not part'],
    ['/debug/pprof', 'not part'],
    ['/', 'not part'],
    ['', 'plain form'],
    ['//api/v1/secrets', 'plain form'],
    ['/api/v1/../../logs', 'plain form'],
    ['/api/v1/%2e%2e/logs', 'plain form'],
    ['/api/v1/namespaces/apps/pods/web%2fexec', 'plain form'],
    ['/api/v1/namespaces/apps/pods/web%252fexec', 'plain form'],
    ['/api/v1/namespaces/apps\\pods', 'plain form'],
    ['/api/v1/namespaces//pods/web/exec', 'plain form'],
    ['/api/v1/%zz', 'plain form'],
    ['https://other.example/api/v1', 'plain form'],
  ])('refuses %s', (url, word) => {
    expect(judgeRequest(url)).toEqual({
      allowed: false,
      message: expect.stringContaining(word),
    });
  });

  it.each([
    ['/api/v1/secrets?watch=true', true],
    ['/api/v1/secrets?watch=1&limit=5', true],
    ['/api/v1/secrets?watch', true],
    ['/api/v1/watch/namespaces/apps/secrets', true],
    ['/apis/apps/v1/watch/deployments', true],
    ['/api/v1/secrets?watch=false', false],
    ['/api/v1/secrets?watch=0', false],
    ['/api/v1/namespaces/watch/secrets', false],
  ])('knows whether %s is a watch', (url, watch) => {
    expect(judgeRequest(url)).toMatchObject({ allowed: true, watch });
  });
});
