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

import { comparableObject } from './comparableObject';
import { comparableStatus } from './comparableStatus';
import { comparableTable } from './comparableTable';
import { toolText } from './toolText';

describe('what is compared', () => {
  it('is an object without what each server counts, and who owns what', () => {
    const { object, owners, isBeingDeleted } = comparableObject({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: {
        name: 'web',
        uid: '1',
        resourceVersion: '2',
        deletionTimestamp: 'now',
        annotations: { 'deployment.kubernetes.io/revision': '1' },
        managedFields: [
          {
            manager: 'kube-controller-manager',
            fieldsV1: { 'f:spec': { 'f:paused': {} } },
          },
          {
            manager: 'helm',
            operation: 'Apply',
            apiVersion: 'apps/v1',
            fieldsV1: {
              'f:spec': {
                'f:replicas': {},
                'f:strategy': { 'f:type': {} },
                'f:template': {
                  'f:spec': {
                    'f:containers': {
                      'k:{"name":"main"}': {
                        '.': {},
                        'f:image': {},
                        'f:imagePullPolicy': {},
                      },
                    },
                  },
                },
              },
            },
          },
        ],
      },
      spec: {
        replicas: 1,
        strategy: { type: 'RollingUpdate' },
        template: {
          spec: { containers: [{ name: 'main', imagePullPolicy: 'Always' }] },
        },
      },
      status: { replicas: 1 },
    });
    expect(object).toEqual({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web' },
      spec: {
        replicas: 1,
        template: { spec: { containers: [{ name: 'main' }] } },
      },
    });
    const container =
      '/f:spec/f:template/f:spec/f:containers/k:{"name":"main"}';
    expect(owners).toEqual({
      'helm Apply apps/v1': {
        '/f:spec/f:replicas': true,
        [`${container}/.`]: true,
        [`${container}/f:image`]: true,
      },
    });
    expect(isBeingDeleted).toBe(true);
  });

  it('is what a refusal says, its causes, and who owns what conflicts', () => {
    expect(
      comparableStatus({
        code: 409,
        reason: 'Conflict',
        message: 'in words of its own',
        details: {
          causes: [
            {
              reason: 'FieldManagerConflict',
              field: '.spec.replicas',
              message: 'conflict with "hpa"',
            },
            { reason: 'FieldValueInvalid', field: 'a', message: 'words' },
          ],
        },
      }),
    ).toEqual({
      code: 409,
      reason: 'Conflict',
      message: 'in words of its own',
      causes: [
        'FieldManagerConflict .spec.replicas conflict with "hpa"',
        'FieldValueInvalid a words',
      ],
    });
  });

  it('is a Table without ages and what each server chooses', () => {
    const column = (name: string, type: string) => ({
      name,
      type,
      format: '',
      description: 'words',
      priority: 0,
    });
    expect(
      comparableTable({
        kind: 'Table',
        columnDefinitions: [column('Data', 'string'), column('Age', 'string')],
        rows: [{ cells: [3, '5s'], object: null }],
      }),
    ).toEqual({
      columns: [
        { name: 'Data', type: 'string', format: '', priority: 0 },
        { name: 'Age', type: 'string', format: '', priority: 0 },
      ],
      rows: [{ cells: [3, 'string'], object: null }],
    });
  });

  it('is what a tool says without times, addresses and uids', () => {
    expect(
      toolText(
        'at 2026-01-02T03:04:05Z from 127.0.0.1:1234 after 1.5s of 01234567-89ab-cdef-0123-456789abcdef\n',
      ),
    ).toBe('at <time> from <server> after <duration> of <uid>');
    expect(toolText(String.raw`"{\"resourceVersion\":\"319\",\"a\":1}"`)).toBe(
      String.raw`"{\"resourceVersion\":\"<version>\",\"a\":1}"`,
    );
  });
});
