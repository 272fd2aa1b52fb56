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

import { StatusError } from './StatusError';

describe('StatusError', () => {
  it('answers the body of a Kubernetes API server', () => {
    expect(
      StatusError.notFound({
        group: 'apps',
        resource: 'deployments',
        name: 'web',
      }).toStatus(),
    ).toEqual({
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message: 'deployments.apps "web" not found',
      reason: 'NotFound',
      details: { name: 'web', group: 'apps', kind: 'deployments' },
      code: 404,
    });
  });

  it.each([
    [
      StatusError.alreadyExists({ resource: 'secrets', name: 'a' }),
      409,
      'secrets "a" already exists',
    ],
    [
      StatusError.conflict({ resource: 'secrets', name: 'a' }),
      409,
      'Operation cannot be fulfilled on secrets "a": the object has been modified; please apply your changes to the latest version and try again',
    ],
    [
      StatusError.invalid({ group: 'x.io', resource: 'Foo', name: 'a' }, [
        { field: 'spec.b', message: 'Required value' },
        { field: 'spec.c', message: 'Required value' },
      ]),
      422,
      'Foo.x.io "a" is invalid: [spec.b: Required value, spec.c: Required value]',
    ],
    [
      StatusError.forbidden({ resource: 'secrets' }, 'no'),
      403,
      'secrets is forbidden: no',
    ],
    [
      StatusError.notFound(),
      404,
      'the server could not find the requested resource',
    ],
  ])('%s', (error, code, message) => {
    expect(error.toStatus()).toMatchObject({ code, message });
  });
});
