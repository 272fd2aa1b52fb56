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

import { deliveryOf } from './deliveryOf';

const labels = (name: string, namespace: string) =>
  `  labels:\n    app: web\n    helm.toolkit.fluxcd.io/name: ${name}\n    helm.toolkit.fluxcd.io/namespace: ${namespace}\n`;

function payload(manifest: string, notes: string = ''): [Buffer, number] {
  const front = `{"name":"web","info":${JSON.stringify({
    notes,
  })},"chart":{"metadata":{}`;
  return [
    Buffer.from(`${front}},"manifest":${JSON.stringify(manifest)}}`),
    front.length,
  ];
}

describe('deliveryOf', () => {
  it('names the HelmRelease that Flux labels every object with', () => {
    const manifest = `---\nkind: ConfigMap\nmetadata:\n  name: a\n${labels(
      'web',
      'flux-system',
    )}`;
    expect(deliveryOf(...payload(manifest))).toEqual({
      method: 'flux',
      owner: { kind: 'HelmRelease', namespace: 'flux-system', name: 'web' },
    });
  });

  it('reads labels that had to be quoted', () => {
    expect(
      deliveryOf(...payload(`kind: A\n${labels('"123"', "'team-a'")}`)),
    ).toMatchObject({ owner: { namespace: 'team-a', name: '123' } });
  });

  it.each([
    ['nothing of it', 'kind: ConfigMap\nmetadata:\n  name: a\n'],
    ['half of it', 'kind: A\n  labels:\n    helm.toolkit.fluxcd.io/name: a\n'],
    [
      'a mention in a text',
      'data:\n  text: "see helm.toolkit.fluxcd.io/name: a and helm.toolkit.fluxcd.io/namespace: b"\n',
    ],
    ['a value that is no name', `kind: A\n${labels('{{ x }}', 'a b')}`],
  ])('takes a release for plain helm where there is %s', (_, manifest) => {
    expect(deliveryOf(...payload(manifest))).toEqual({ method: 'helm' });
  });

  it('is not fooled by the notes', () => {
    expect(deliveryOf(...payload('kind: A\n', labels('a', 'b')))).toEqual({
      method: 'helm',
    });
  });
});
