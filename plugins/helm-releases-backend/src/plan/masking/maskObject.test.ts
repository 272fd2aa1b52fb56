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

import { MASK } from '../../releases/maskSecrets';
import { yamlText } from '../manifest/yamlText';
import { maskObject } from './maskObject';
import { CHANGED_MASK } from './maskValues';
import { SecretTexts } from './SecretTexts';

const base64 = (text: string) => Buffer.from(text).toString('base64');

const secret = (fields: object) => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'web' },
  ...fields,
});

function both(before: object, after: object, texts: string[] = []) {
  const secrets = new SecretTexts(texts);
  return {
    before: maskObject(before as Record<string, unknown>, {
      secrets,
      other: after as Record<string, unknown>,
      side: 'before',
    }),
    after: maskObject(after as Record<string, unknown>, {
      secrets,
      other: before as Record<string, unknown>,
      side: 'after',
    }),
  };
}

describe('maskObject', () => {
  it('says of the values of a Secret only which are others', () => {
    const masked = both(
      secret({
        type: 'Opaque',
        data: { same: base64('canary-1'), other: base64('canary-2') },
        stringData: { moved: 'canary-3' },
      }),
      secret({
        type: 'Opaque',
        data: {
          same: base64('canary-1'),
          other: base64('canary-4'),
          moved: base64('canary-3'),
          added: base64('canary-5'),
        },
      }),
    );
    expect(masked.before).toMatchObject({
      type: 'Opaque',
      data: { same: MASK, other: MASK },
      stringData: { moved: MASK },
    });
    expect(masked.after).toMatchObject({
      data: { same: MASK, other: CHANGED_MASK, moved: MASK, added: MASK },
    });
  });

  it('tells neither lengths nor digests of a Secret', () => {
    const texts = ['', 'a', 'a much longer canary'].map(value =>
      yamlText(both(secret({}), secret({ data: { k: base64(value) } })).after),
    );
    expect(new Set(texts).size).toBe(1);
  });

  it('hides data that is no mapping, and copies of the whole in annotations', () => {
    const { after } = both(
      secret({}),
      secret({
        data: 'canary',
        metadata: {
          name: 'web',
          annotations: {
            'kubectl.kubernetes.io/last-applied-configuration':
              '{"data":{"k":"canary"}}',
          },
        },
      }),
    );
    expect(yamlText(after)).not.toContain('canary');
  });

  it('hides digests in annotations, by which a password could be guessed', () => {
    const pod = (digest: string) => ({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web' },
      spec: {
        template: {
          metadata: {
            annotations: { 'checksum/secret': digest, plain: 'yes' },
          },
        },
      },
    });
    const { before, after } = both(pod('a'.repeat(64)), pod('b'.repeat(64)));
    expect(before).toMatchObject({
      spec: {
        template: {
          metadata: { annotations: { 'checksum/secret': MASK, plain: 'yes' } },
        },
      },
    });
    expect(after).toMatchObject({
      spec: {
        template: {
          metadata: { annotations: { 'checksum/secret': CHANGED_MASK } },
        },
      },
    });
  });

  it('hides what keys and names of variables call a secret, in any object', () => {
    const deployment = (password: string, image: string) => ({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web' },
      spec: {
        template: {
          spec: {
            containers: [
              {
                name: 'main',
                image,
                env: [
                  { name: 'DB_PASSWORD', value: password },
                  {
                    name: 'TOKEN',
                    valueFrom: { secretKeyRef: { name: 's', key: 'token' } },
                  },
                  { name: 'LEVEL', value: 'debug' },
                ],
              },
            ],
            volumes: [{ name: 'v', secret: { secretName: 's', mode: 420 } }],
          },
        },
      },
    });
    const { before, after } = both(
      deployment('canary-1', 'i:1'),
      deployment('canary-2', 'i:2'),
    );
    const spec = {
      containers: [
        {
          env: [
            {},
            { valueFrom: { secretKeyRef: { name: 's', key: 'token' } } },
            { value: 'debug' },
          ],
        },
      ],
      volumes: [{ secret: { secretName: 's', mode: 420 } }],
    };
    expect(before).toMatchObject({ spec: { template: { spec } } });
    expect(after).toMatchObject({ spec: { template: { spec } } });
    expect(yamlText(before)).toContain(`value: ${MASK}\n`);
    expect(yamlText(after)).toContain(`value: ${CHANGED_MASK}\n`);
    expect(yamlText([before, after])).not.toContain('canary');
  });

  it('hides known secrets wherever they stand, also as base64', () => {
    const config = (text: string) => ({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'web' },
      data: {
        'app.ini': `url = postgres://user:${text}@db/x`,
        encoded: base64(text),
        pin: text,
      },
    });
    const { before, after } = both(config('canary-1'), config('canary-2'), [
      'canary-1',
      'canary-2',
    ]);
    expect(before.data).toEqual({
      'app.ini': `url = postgres://user:${MASK}@db/x`,
      encoded: MASK,
      pin: MASK,
    });
    expect(after.data).toEqual({
      'app.ini': `url = postgres://user:${MASK}@db/x (changed)`,
      encoded: CHANGED_MASK,
      pin: CHANGED_MASK,
    });
  });

  it('shows what a definition says of passwords', () => {
    const definition = {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'webs.example.org' },
      spec: { schema: { properties: { password: { type: 'string' } } } },
    };
    expect(both(definition, definition).after).toEqual(definition);
  });
});
