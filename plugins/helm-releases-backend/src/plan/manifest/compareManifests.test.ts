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

import { compareManifests } from './compareManifests';
import { placeObjects } from './placeObjects';
import { readDocuments } from './readDocuments';

async function objectsOf(manifest: string) {
  return placeObjects(await readDocuments(manifest), {
    namespace: 'apps',
    scopes: new Map([['example.org/v1/Fleet', true]]),
  });
}

async function changes(before: string, after: string): Promise<string[]> {
  const compared = compareManifests(
    await objectsOf(before),
    await objectsOf(after),
  );
  return compared.map(
    ({ object, change }) =>
      `${change} ${object.kind} ${object.namespace ?? '-'}/${object.name}`,
  );
}

const object = (
  kind: string,
  name: string,
  rest = '',
  apiVersion = 'v1',
) => `---
# Source: web/templates/${name}.yaml
apiVersion: ${apiVersion}
kind: ${kind}
metadata:
  name: ${name}
${rest}`;

describe('compareManifests', () => {
  it('says what is added, changed, removed, kept and unchanged', async () => {
    const kept =
      '  annotations:\n    helm.sh/resource-policy: keep\ndata: {a: b}\n';
    await expect(
      changes(
        [
          object('ConfigMap', 'same', 'data: {a: "1", b: "2"}\n'),
          object('ConfigMap', 'other', 'data: {a: "1"}\n'),
          object('ConfigMap', 'gone'),
          object('ConfigMap', 'kept', kept),
        ].join(''),
        [
          object('ConfigMap', 'new'),
          object('ConfigMap', 'other', 'data: {a: "2"}\n'),
          object('ConfigMap', 'same', 'data:\n  b: "2"\n  a: \'1\'\n'),
        ].join(''),
      ),
    ).resolves.toEqual([
      'added ConfigMap apps/new',
      'changed ConfigMap apps/other',
      'unchanged ConfigMap apps/same',
      'removed ConfigMap apps/gone',
      'kept ConfigMap apps/kept',
    ]);
  });

  it('does not take another version of the API for another object', async () => {
    await expect(
      changes(
        object('Ingress', 'web', '', 'networking.k8s.io/v1beta1'),
        object('Ingress', 'web', '', 'networking.k8s.io/v1'),
      ),
    ).resolves.toEqual(['changed Ingress apps/web']);
    await expect(
      changes(
        object('Ingress', 'web', '', 'extensions/v1beta1'),
        object('Ingress', 'web', '', 'networking.k8s.io/v1'),
      ),
    ).resolves.toEqual(['added Ingress apps/web', 'removed Ingress apps/web']);
  });

  it('puts objects where helm puts them', async () => {
    await expect(
      changes(
        '',
        [
          object('ConfigMap', 'here'),
          object('ConfigMap', 'there', '  namespace: elsewhere\n'),
          object('Namespace', 'mine', '  namespace: ignored\n'),
          object('Fleet', 'all', '', 'example.org/v1'),
          object('Ship', 'one', '', 'example.org/v1'),
        ].join(''),
      ),
    ).resolves.toEqual([
      'added ConfigMap apps/here',
      'added ConfigMap elsewhere/there',
      'added Namespace -/mine',
      'added Fleet -/all',
      'added Ship apps/one',
    ]);
  });

  it('takes lists apart, and bears what is no object', async () => {
    await expect(
      changes(
        '',
        `# nothing but a comment
---

---
apiVersion: v1
kind: List
items:
  - {apiVersion: v1, kind: Secret, metadata: {name: a}}
  - {apiVersion: v1, kind: Secret, metadata: {name: b}}
  - 3
--- # a comment behind the separator
just: data
---
not: [closed
---
{apiVersion: v1, kind: Secret, metadata: {generateName: c-}}
`,
      ),
    ).resolves.toEqual(['added Secret apps/a', 'added Secret apps/b']);
  });

  it('names what is too large to be read, and sees that it changes', async () => {
    const large = (filling: string) =>
      object(
        'ConfigMap',
        'large',
        `  namespace: "far"\ndata:\n  a: ${filling.repeat(1_100_000)}\n`,
      );
    await expect(changes(large('x'), large('x'))).resolves.toEqual([
      'unchanged ConfigMap far/large',
    ]);
    await expect(changes(large('x'), large('y'))).resolves.toEqual([
      'changed ConfigMap far/large',
    ]);
  });
});
