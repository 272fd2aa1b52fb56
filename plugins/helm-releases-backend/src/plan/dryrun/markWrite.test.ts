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

import { apiTargetOf } from '../../relay/apiTarget';
import { markWrite, UnmarkableWrite } from './markWrite';

const CONFIG_MAP = '/api/v1/namespaces/apps/configmaps/one';

function mark(
  method: string,
  url: string,
  options: { contentType?: string; body?: string } = {},
) {
  const { contentType = 'application/json', body } = options;
  return markWrite({
    method,
    url,
    target: apiTargetOf(url.split('?', 1)[0].slice(1).split('/')),
    contentType,
    body: body === undefined ? undefined : Buffer.from(body),
  });
}

describe('markWrite', () => {
  it.each([
    ['POST', '/api/v1/namespaces/apps/configmaps', 'create'],
    ['PUT', CONFIG_MAP, 'replace'],
    ['PATCH', `${CONFIG_MAP}?fieldManager=helm&force=true`, 'apply'],
    ['DELETE', CONFIG_MAP, 'delete'],
  ])('marks %s %s', (method, url, write) => {
    const marked = mark(method, url, {
      contentType: 'application/apply-patch+yaml',
      ...(method !== 'DELETE' && { body: '{}' }),
    });
    expect(marked).toMatchObject({ method, write });
    const [path, query] = marked.path.split('?');
    expect(path).toBe(url.split('?')[0]);
    expect(new URLSearchParams(query).getAll('dryRun')).toEqual(['All']);
  });

  it.each([
    'application/json-patch+json',
    'application/merge-patch+json',
    'application/strategic-merge-patch+json',
  ])('tells a patch of type %s from an apply', contentType => {
    expect(mark('PATCH', CONFIG_MAP, { contentType, body: '{}' }).write).toBe(
      'patch',
    );
  });

  it('replaces every other dryRun of the query, and keeps the rest', () => {
    const { path } = mark(
      'PUT',
      `${CONFIG_MAP}?dryRun=&fieldManager=a%20b&dryRun=None&dryRun`,
    );
    expect(path).toBe(`${CONFIG_MAP}?fieldManager=a+b&dryRun=All`);
  });

  it.each([
    [undefined, 'application/json'],
    ['{"propagationPolicy":"Background"}', 'application/json'],
    ['{"dryRun":[]}', 'application/json'],
    ['{"dryRun":["All"],"dryRun":[]}', 'application/json'],
    ['k8s\0 bytes', 'application/vnd.kubernetes.protobuf'],
  ])('marks the options of a DELETE, %p', (body, contentType) => {
    const marked = mark('DELETE', CONFIG_MAP, { body, contentType });
    expect(marked.headers).toEqual({ 'content-type': 'application/json' });
    const options = JSON.parse(marked.body!.toString());
    expect(options.dryRun).toEqual(['All']);
    expect(options.propagationPolicy).toBe(
      body?.includes('Background') ? 'Background' : undefined,
    );
  });

  it.each([
    ['DELETE', '/api/v1/namespaces/apps/configmaps'],
    ['DELETE', '/api/v1/namespaces'],
    ['POST', CONFIG_MAP],
    ['PUT', '/api/v1/namespaces/apps/configmaps'],
    ['PATCH', '/api/v1/namespaces/apps/configmaps'],
    ['PATCH', '/apis/apps/v1/namespaces/apps/deployments/web/status'],
    ['PUT', '/apis/apps/v1/namespaces/apps/deployments/web/scale'],
    ['POST', '/api/v1/namespaces/apps/pods/web/eviction'],
    ['POST', '/api/v1/namespaces/apps/pods/web/binding'],
    ['POST', '/api/v1/namespaces/apps/serviceaccounts/web/token'],
    ['POST', '/api/v1/namespaces/apps/pods/web/exec'],
    ['PUT', '/api/v1/namespaces/apps/finalize'],
    ['POST', '/api/v1/watch/namespaces/apps/configmaps'],
    ['DELETE', '/api/v1/proxy/nodes/one'],
    ['POST', '/apis/apps/v1'],
    ['POST', '/version'],
    ['OPTIONS', CONFIG_MAP],
    ['CONNECT', CONFIG_MAP],
    ['PURGE', CONFIG_MAP],
    ['patch', CONFIG_MAP],
  ])('refuses %s %s', (method, url) => {
    expect(() => mark(method, url, { body: '{}' })).toThrow(UnmarkableWrite);
  });

  it.each(['no json', '[]', 'null', '"All"', '{'])(
    'refuses a DELETE with the options %s',
    body => {
      expect(() => mark('DELETE', CONFIG_MAP, { body })).toThrow(
        UnmarkableWrite,
      );
    },
  );
});
