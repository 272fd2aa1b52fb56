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

import type {
  CrdVersion,
  CustomResourceDefinition,
} from '../CustomResourceDefinition';
import { crdWith, versionOf } from '../testdata/crdOf';
import { briefly } from '../testdata/findingsOf';

const spec = { type: 'object' };
const v1 = versionOf('v1', spec, { storage: true });
const living = crdWith([v1]);

function withSpec(
  rest: Partial<CustomResourceDefinition['spec']>,
): CustomResourceDefinition {
  return crdWith([v1], rest);
}

function withVersion(rest: Partial<CrdVersion>): CustomResourceDefinition {
  return crdWith([{ ...v1, ...rest }]);
}

describe('rules about whole definitions', () => {
  it('finds nothing in what the API server fills in', () => {
    const filledIn = crdWith(
      [
        {
          ...v1,
          additionalPrinterColumns: [],
          deprecated: false,
          selectableFields: [],
        },
      ],
      {
        names: {
          kind: 'Widget',
          plural: 'widgets',
          listKind: 'WidgetList',
          singular: 'widget',
          shortNames: [],
        },
        conversion: { strategy: 'None' },
        preserveUnknownFields: false,
      },
    );
    expect(briefly(filledIn, living)).toEqual([]);
    expect(briefly(living, filledIn)).toEqual([]);
  });

  it.each<[string, CustomResourceDefinition, string[]]>([
    ['scope', withSpec({ scope: 'Cluster' }), ['breaking scope']],
    ['group', withSpec({ group: 'example.org' }), ['breaking group']],
    [
      'kind, which names its lists and its singular too',
      withSpec({ names: { kind: 'Gadget', plural: 'widgets' } }),
      ['breaking names', 'warning names', 'warning names'],
    ],
    [
      'plural',
      withSpec({ names: { kind: 'Widget', plural: 'gadgets' } }),
      ['breaking names'],
    ],
    [
      'short name more',
      withSpec({
        names: { kind: 'Widget', plural: 'widgets', shortNames: ['w'] },
      }),
      ['info names'],
    ],
    ['something new', withSpec({ novelty: {} }), ['warning unhandled']],
    [
      'something new of a version',
      withVersion({ novelty: {} }),
      ['warning unhandled v1'],
    ],
    [
      'status subresource',
      withVersion({ subresources: { status: {} } }),
      ['warning subresources status'],
    ],
    [
      'scale subresource',
      withVersion({
        subresources: { scale: { specReplicasPath: '.spec.replicas' } },
      }),
      ['info subresources v1'],
    ],
    [
      'columns',
      withVersion({
        additionalPrinterColumns: [
          {
            name: 'Age',
            type: 'date',
            jsonPath: '.metadata.creationTimestamp',
          },
        ],
      }),
      ['info printerColumns v1'],
    ],
    ['deprecation', withVersion({ deprecated: true }), ['info deprecation v1']],
    [
      'selectable field',
      withVersion({ selectableFields: [{ jsonPath: '.spec.color' }] }),
      ['info selectableFields v1'],
    ],
    [
      'version that is not served',
      crdWith([v1, versionOf('v2', spec, { served: false })]),
      ['info versionAddition v2'],
    ],
  ])('judges another %s', (_, target, findings) => {
    expect(briefly(living, target)).toEqual(findings);
  });

  it.each<[string, CustomResourceDefinition, string[]]>([
    [
      'status subresource',
      withVersion({ subresources: { status: {} } }),
      ['breaking subresources status'],
    ],
    [
      'scale subresource',
      withVersion({
        subresources: { scale: { specReplicasPath: '.spec.replicas' } },
      }),
      ['breaking subresources v1'],
    ],
    [
      'selectable field',
      withVersion({ selectableFields: [{ jsonPath: '.spec.color' }] }),
      ['breaking selectableFields v1'],
    ],
    [
      'short name',
      withSpec({
        names: { kind: 'Widget', plural: 'widgets', shortNames: ['w'] },
      }),
      ['warning names'],
    ],
    [
      'preservation of unknown fields',
      withSpec({ preserveUnknownFields: true }),
      [
        'breaking preserveUnknownFields',
        'breaking preserveUnknownFields spec',
        'breaking preserveUnknownFields v1',
      ],
    ],
  ])('judges a %s that is gone', (_, before, findings) => {
    expect(briefly(before, living)).toEqual(findings);
  });
});

describe('the conversion webhook', () => {
  const webhook = (clientConfig: Record<string, unknown>) => ({
    strategy: 'Webhook',
    webhook: { conversionReviewVersions: ['v1'], clientConfig },
  });
  const service = { namespace: 'operators', name: 'widgets' };

  it('warns where it is added or another one', () => {
    const before = withSpec({ conversion: webhook({ service }) });
    expect(briefly(living, before)).toEqual(['warning conversion']);
    expect(
      briefly(
        before,
        withSpec({
          conversion: webhook({ service: { ...service, name: 'gadgets' } }),
        }),
      ),
    ).toEqual(['warning conversion']);
  });

  it('does not mind a certificate authority that is put in within the cluster', () => {
    const injected = webhook({
      service: { ...service, port: 443 },
      caBundle: 'Q0E=',
    });
    expect(
      briefly(
        withSpec({ conversion: injected }),
        withSpec({ conversion: webhook({ service }) }),
      ),
    ).toEqual([]);
  });

  it('breaks where it is gone and there are several versions', () => {
    const versions = [v1, versionOf('v2', spec)];
    const before = crdWith(versions, { conversion: webhook({ service }) });
    expect(briefly(before, crdWith(versions))).toEqual(['breaking conversion']);
    expect(
      briefly(withSpec({ conversion: webhook({ service }) }), living),
    ).toEqual(['warning conversion']);
  });
});
