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

/** `status` with the generation that was seen, and `metav1.Condition`s as a map by type. */
export function statusSchema(): object {
  return {
    description: 'What was found',
    type: 'object',
    properties: {
      observedGeneration: {
        description: 'Generation of the object that the status speaks of',
        type: 'integer',
        format: 'int64',
      },
      conditions: {
        type: 'array',
        items: {
          type: 'object',
          properties: {
            lastTransitionTime: { type: 'string', format: 'date-time' },
            message: { type: 'string', maxLength: 32768 },
            observedGeneration: {
              type: 'integer',
              format: 'int64',
              minimum: 0,
            },
            reason: {
              type: 'string',
              maxLength: 1024,
              minLength: 1,
              pattern: '^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$',
            },
            status: { type: 'string', enum: ['True', 'False', 'Unknown'] },
            type: {
              type: 'string',
              maxLength: 316,
              pattern:
                '^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$',
            },
          },
          required: [
            'lastTransitionTime',
            'message',
            'reason',
            'status',
            'type',
          ],
        },
        'x-kubernetes-list-map-keys': ['type'],
        'x-kubernetes-list-type': 'map',
      },
    },
  };
}
