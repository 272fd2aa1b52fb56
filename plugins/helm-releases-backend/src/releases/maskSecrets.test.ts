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

import { MASK, maskSecrets } from './maskSecrets';

describe('maskSecrets', () => {
  it('masks what a key calls a secret and leaves the rest as it is', () => {
    expect(
      maskSecrets(`# who may log in
auth:
  username: admin
  password: hunter2 # keep it safe
  adminPassword: "12345"
  pin: 99
apiKey: abc
token: |
  line one
  line two
image:
  tag: v1.0.0
`),
    ).toBe(`# who may log in
auth:
  username: admin
  password: ${MASK} # keep it safe
  adminPassword: ${MASK}
  pin: 99
apiKey: ${MASK}
token: ${MASK}
image:
  tag: v1.0.0
`);
  });

  it('masks everything below such a key', () => {
    expect(
      maskSecrets('secrets:\n  a: one\n  b:\n    - two\n    - c: three\n'),
    ).toBe(`secrets:\n  a: ${MASK}\n  b:\n    - ${MASK}\n    - c: ${MASK}\n`);
  });

  it('masks the value of an environment variable that its name calls a secret', () => {
    expect(
      maskSecrets(
        'env:\n  - name: DB_PASSWORD\n    value: hunter2\n  - name: LEVEL\n    value: debug\n',
      ),
    ).toBe(
      `env:\n  - name: DB_PASSWORD\n    value: ${MASK}\n  - name: LEVEL\n    value: debug\n`,
    );
  });

  it.each([
    'imagePullSecrets:\n  - name: regcred\n',
    'existingSecret: my-secret\n',
    'secretName: tls\n',
    'passwordSecretRef: x\n',
    'tokenEnabled: true\n',
    'password: ""\n',
    'password: null\n',
    'createSecret: true\n',
  ])('leaves references, switches and empty texts: %j', yaml => {
    expect(maskSecrets(yaml)).toBe(yaml);
  });

  it('does not follow an alias around the mask', () => {
    const masked = maskSecrets(
      'password: &p hunter2\nnote: *p\nother: { token: *p }\n',
    );
    expect(masked).not.toContain('hunter2');
  });

  it('quotes nothing of a text that is no YAML', () => {
    expect(() => maskSecrets('password: "hunter2')).toThrow(
      'The values are no valid YAML',
    );
  });

  it('keeps empty values empty', () => {
    expect(maskSecrets('{}\n')).toBe('{}\n');
  });
});
