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

import { configMap } from '../objects/configMap';
import { anyKind, anyName } from '../objects/kinds';
import { pathOf } from '../objects/Kind';
import type { RequestStep } from '../Step';
import type { StepMaker } from './StepMaker';

type Query = Record<string, string>;

/** Parameters of a write that no server takes, or takes only now and then. */
const WRITE_OPTIONS: readonly Query[] = [
  { dryRun: 'Some' },
  { dryRun: '' },
  { fieldManager: 'm'.repeat(129) },
  { fieldManager: 'a\u0007b' },
  { fieldValidation: 'Loud' },
];

/** Options of a DELETE that contradict each other, or that no server takes. */
const DELETE_OPTIONS: readonly Record<string, unknown>[] = [
  { gracePeriodSeconds: -1, dryRun: ['All'] },
  { orphanDependents: true, propagationPolicy: 'Orphan', dryRun: ['All'] },
  { orphanDependents: true, dryRun: ['All'] },
  { dryRun: ['Some'] },
  { preconditions: { resourceVersion: 'text' }, dryRun: ['All'] },
  { dryRun: 'All' },
  { dryRun: [1] },
  { dryRun: { All: true } },
  { dryRun: ['All'], gracePeriodSeconds: 'soon' },
  { dryRun: ['All'], gracePeriodSeconds: 1.5 },
  { dryRun: ['All'], preconditions: 'text' },
  { dryRun: ['All'], preconditions: { uid: 1 } },
  { dryRun: ['All'], orphanDependents: 'text' },
  { dryRun: ['All'], propagationPolicy: 1 },
  { dryRun: ['All'], kind: 'Pod' },
];

/** What no Scale is made of. */
const WRONG_SCALES: readonly Record<string, unknown>[] = [
  { spec: 'text' },
  { spec: { replicas: 1.5 } },
  { spec: { replicas: { many: true } } },
  { metadata: 'text' },
  { metadata: { labels: ['text'] } },
  { kind: 'Pod' },
];

const REVIEWS = '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews';

/** What no review is made of. */
const WRONG_REVIEWS: readonly Record<string, unknown>[] = [
  { spec: 'text' },
  { spec: { resourceAttributes: { verb: 1 } } },
  { spec: {} },
  { kind: 'Pod' },
];

/** Which form the refusal of a request comes in. */
const ACCEPTED = [
  'application/vnd.kubernetes.protobuf,application/json',
  'application/vnd.kubernetes.protobuf;as=PartialObjectMetadata;g=meta.k8s.io;v=v1',
  'application/json,application/vnd.kubernetes.protobuf',
  'application/json;as=Table;g=meta.k8s.io;v=v1',
  'text/html',
];

/** What a name is made from; see `statusText`. */
const GENERATE_NAMES = [
  'generated-',
  `generated-${'o'.repeat(60)}`,
  'Generated_',
];

/** A request that clients send by mistake: a parameter, a method or a path that does not fit. */
export const oddStep: StepMaker = (random, model): RequestStep => {
  const kind = anyKind(random, model);
  const name = anyName(random, model, kind);
  const path = pathOf(kind, name);
  const { apiVersion, kind: kindName, collection } = kind;
  const body = {
    apiVersion,
    kind: kindName,
    metadata: { name },
    ...kind.full(random, name),
  };
  const named = { ...body, metadata: { name } };
  const request = (part: Partial<RequestStep>): RequestStep => ({
    do: 'request',
    method: 'GET',
    path,
    touches: [path],
    ...part,
  });
  return random.pick<() => RequestStep>([
    () =>
      request({
        method: 'POST',
        path: collection,
        query: random.pick(WRITE_OPTIONS),
        body: named,
      }),
    () =>
      request({
        method: 'PUT',
        query: random.pick(WRITE_OPTIONS),
        body: named,
      }),
    () =>
      request({
        method: 'PATCH',
        contentType: 'application/apply-patch+yaml',
        query: { fieldManager: 'helm', ...random.pick(WRITE_OPTIONS) },
        body: named,
      }),
    () =>
      request({
        method: 'PATCH',
        contentType: 'application/merge-patch+json',
        query: random.pick(WRITE_OPTIONS),
        body: { metadata: { labels: { tier: 'odd' } } },
      }),
    () =>
      request({
        method: 'DELETE',
        body: {
          apiVersion: 'v1',
          kind: 'DeleteOptions',
          ...random.pick(DELETE_OPTIONS),
        },
      }),
    () => request({ method: 'POST', body: named }),
    () =>
      request({ method: 'DELETE', body: random.pick<unknown>(['text', 5]) }),
    () =>
      request({
        method: 'PUT',
        path: `${path}/scale`,
        body: {
          apiVersion: 'autoscaling/v1',
          kind: 'Scale',
          metadata: { name },
          ...random.pick(WRONG_SCALES),
        },
      }),
    () =>
      request({
        method: 'PATCH',
        path: `${path}/scale`,
        contentType: 'application/merge-patch+json',
        body: random.pick<unknown>([...WRONG_SCALES, 'text', null]),
      }),
    () =>
      request({
        method: 'POST',
        path: REVIEWS,
        touches: [],
        body: {
          apiVersion: 'authorization.k8s.io/v1',
          kind: 'SelfSubjectAccessReview',
          ...random.pick(WRONG_REVIEWS),
        },
      }),
    () =>
      request({ accept: random.pick(ACCEPTED), path: `${collection}/missing` }),
    () =>
      request({
        method: 'POST',
        path: collection,
        query: { dryRun: 'All' },
        accept: random.pick(ACCEPTED),
        body: { ...named, metadata: { name: 'Not_ok' } },
      }),
    () =>
      request({
        method: 'POST',
        path: collection,
        query: { dryRun: 'All' },
        body: {
          ...body,
          metadata: { generateName: random.pick(GENERATE_NAMES) },
        },
      }),
    // Of a kind without a schema nobody knows what else it lacks.
    () => request({ method: 'POST', path: configMap.collection, body: null }),
    () => request({ method: 'PUT', body: null }),
    () => request({ method: 'PUT', body: { ...named, metadata: {} } }),
    () =>
      request({
        method: 'PATCH',
        contentType: random.pick([
          'application/merge-patch+json',
          'application/apply-patch+yaml',
        ]),
        query: { fieldManager: 'helm' },
        body: random.pick<unknown>([
          'text',
          ['text'],
          null,
          { metadata: null },
          { metadata: 'text' },
        ]),
      }),
    () => request({ method: 'PUT', path: collection, body: named }),
    () =>
      request({
        method: 'PATCH',
        path: collection,
        contentType: 'application/merge-patch+json',
        body: {},
      }),
    () => request({ method: 'DELETE', path: `${path}/status` }),
    () => request({ method: 'POST', path: collection, body: 'text' }),
    () => request({ method: 'POST', path: collection, body: [named] }),
    () => request({ method: 'POST', path: collection }),
    () =>
      request({
        method: 'PUT',
        body: { ...named, metadata: { name: 'another' } },
      }),
    () =>
      request({
        method: 'POST',
        path: collection,
        query: { dryRun: 'All' },
        body: { ...named, metadata: {} },
      }),
    () =>
      request({
        method: 'POST',
        path: collection.replace('/team/', '/nowhere/'),
        body: named,
      }),
    () =>
      request({
        method: 'PATCH',
        contentType: 'application/json-patch+json',
        body: random.pick<unknown>([
          [{ op: 'jump', path: '/metadata' }],
          [{ op: 'remove', path: '/nothing/here' }],
          { op: 'add' },
          [{ op: 'replace', path: '/metadata/name', value: 'another' }],
          [{ op: 'replace', path: '/kind', value: 'Another' }],
          [{ op: 'replace', path: '/kind', value: 3 }],
          [{ op: 'remove', path: '/metadata' }],
          [{ op: 'replace', path: '/metadata', value: 'text' }],
        ]),
      }),
  ])();
};
