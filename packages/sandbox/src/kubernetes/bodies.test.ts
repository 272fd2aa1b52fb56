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

import { SandboxCluster } from './SandboxCluster';
import { ApiClient } from './testing/ApiClient';
import { deployment } from './testing/deployment';
import { enforcer, enforcers } from './testing/enforcer';
import { crds, definition } from './testing/enforcerDefinition';

const configMaps = '/api/v1/namespaces/team/configmaps';
const deployments = '/apis/apps/v1/namespaces/team/deployments';
const secrets = '/api/v1/namespaces/team/secrets';
const reviews = '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews';

// Loaded machines are slow; nothing here is about time.
jest.setTimeout(60_000);

describe('bodies that cannot be read', () => {
  let cluster: SandboxCluster;
  let api: ApiClient;

  beforeAll(async () => {
    cluster = await SandboxCluster.start();
    api = new ApiClient(cluster);
    cluster.store.ensureNamespace('team');
    await api.post(configMaps, {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'a' },
    });
    await api.post(deployments, deployment('d'));
    await api.post(crds, definition());
    await api.post(enforcers, enforcer('e', { mode: 'warn' }));
  });

  afterAll(async () => {
    api.close();
    await cluster.stop();
  });

  const labels = { labels: { tier: 1 } };
  const ofMeta = (field: string, told: string, type: string) =>
    `json: cannot unmarshal ${told} into Go struct field ObjectMeta.metadata.${field} of type ${type}`;

  it.each([
    [labels, ofMeta('labels', 'number', 'string')],
    [{ labels: ['x'] }, ofMeta('labels', 'array', 'map[string]string')],
    [
      { annotations: 'x' },
      ofMeta('annotations', 'string', 'map[string]string'),
    ],
    [{ annotations: { a: true } }, ofMeta('annotations', 'bool', 'string')],
    [{ finalizers: 'x' }, ofMeta('finalizers', 'string', '[]string')],
    [{ finalizers: [1] }, ofMeta('finalizers', 'number', 'string')],
    [{ name: 3 }, ofMeta('name', 'number', 'string')],
    [{ uid: 3 }, ofMeta('uid', 'number', 'types.UID')],
    [{ generation: 'x' }, ofMeta('generation', 'string', 'int64')],
    [{ generation: 1.5 }, ofMeta('generation', 'number 1.5', 'int64')],
    [
      { ownerReferences: { a: 1 } },
      ofMeta('ownerReferences', 'object', '[]v1.OwnerReference'),
    ],
    [
      { ownerReferences: [{ apiVersion: 1 }] },
      'json: cannot unmarshal number into Go struct field OwnerReference.metadata.ownerReferences.apiVersion of type string',
    ],
    [
      { creationTimestamp: 'x' },
      'parsing time "x" as "2006-01-02T15:04:05Z07:00": cannot parse "x" as "2006"',
    ],
    [
      'x',
      'json: cannot unmarshal string into Go struct field ConfigMap.metadata of type v1.ObjectMeta',
    ],
  ])(
    'tells of metadata %j in a write and in a patch',
    async (metadata, why) => {
      const written = await api.post(configMaps, {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata,
      });
      expect(written.body).toMatchObject({
        code: 400,
        message: `ConfigMap in version "v1" cannot be handled as a ConfigMap: ${why}`,
      });
      const patched = await api.patch(`${configMaps}/a`, 'merge', { metadata });
      expect(patched.body).toMatchObject({
        code: 422,
        reason: 'Invalid',
        details: { causes: [{ field: 'patch', reason: 'FieldValueInvalid' }] },
      });
      expect(patched.body.details.kind).toBeUndefined();
      expect(patched.body.message).toMatch(/^ "" is invalid: patch: Invalid/);
      expect(patched.body.message.endsWith(`: ${why}`)).toBe(true);
    },
  );

  it.each([
    [{ metadata: labels }, 'cannot convert int64 to string'],
    [{ metadata: { labels: 'x' } }, 'cannot restore map from string'],
    [{ metadata: { finalizers: 'x' } }, 'cannot restore slice from string'],
    [{ metadata: { generation: 'x' } }, 'unrecognized type: int64'],
    [{ metadata: { uid: 5 } }, 'cannot convert int64 to types.UID'],
    [{ metadata: 'x' }, 'cannot restore struct from: string'],
    [{ kind: 3 }, 'cannot convert int64 to string'],
    [
      { binaryData: { a: '##' } },
      'error decoding from json: illegal base64 data at input byte 0',
    ],
  ])('tells of a strategic merge patch %j', async (patch, why) => {
    const { body } = await api.patch(
      `${configMaps}/a`,
      'strategic-merge',
      patch,
    );
    expect(body).toMatchObject({ code: 422, reason: 'Invalid' });
    expect(body.message).toMatch(/patch: Invalid value: "map\[/);
    expect(body.message.endsWith(`: ${why}`)).toBe(true);
  });

  it.each([
    [{ metadata: { name: 3 } }, '.metadata.name: expected string, got &'],
    [{ metadata: { finalizers: 'x' } }, '.metadata.finalizers: expected list'],
    [{ metadata: 'x' }, '.metadata: expected map, got &{x}'],
    [
      { metadata: { labels: ['x'] } },
      '.metadata.labels: expected map, got &{[x]}',
    ],
    [
      { metadata: { generation: 'x' } },
      '.metadata.generation: expected numeric (int or float), got string',
    ],
  ])('answers a bare 500 for the applied %j', async (part, why) => {
    const { body } = await api.patch(
      `${configMaps}/a?fieldManager=m`,
      'apply',
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        ...part,
      },
    );
    expect(body).toMatchObject({ code: 500 });
    expect(body.reason).toBeUndefined();
    expect(body.message).toContain(
      `failed to create typed patch object (/; /v1, Kind=ConfigMap): ${why}`,
    );
  });

  it('answers a bare 500 for what cannot be made of an applied object', async () => {
    const { body } = await api.patch(
      `${configMaps}/a?fieldManager=m`,
      'apply',
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'a' },
        binaryData: { x: '##' },
      },
    );
    expect(body).toMatchObject({
      code: 500,
      message:
        'failed to convert new object (/a; /v1, Kind=ConfigMap) to proper version: unable to convert unstructured object to /v1, Kind=ConfigMap: error decoding from json: illegal base64 data at input byte 0',
    });
  });

  it('looks at the metadata of a custom resource alone', async () => {
    const told =
      'json: cannot unmarshal number into Go struct field ObjectMeta.labels of type string';
    const written = await api.post(enforcers, {
      ...enforcer('f', { mode: 1 }),
      metadata: labels,
    });
    expect(written.body).toMatchObject({
      code: 400,
      message: `Enforcer in version "v1" cannot be handled as a Enforcer: ${told}`,
    });
    const patched = await api.patch(`${enforcers}/e`, 'merge', {
      metadata: labels,
    });
    expect(patched.body).toMatchObject({ code: 422 });
    expect(patched.body.message.endsWith(told)).toBe(true);
  });

  it.each([
    [{ metadata: null }, /undeterminable: name must be provided$/],
    [{ metadata: { name: null } }, /undeterminable: name must be provided$/],
    [{ apiVersion: null }, /undeterminable: name must be provided$/],
    ['text', /^error decoding patch: json: cannot unmarshal string into/],
    [null, /^Invalid JSON Patch$/],
  ])('refuses the merge patch %j with 400', async (patch, message) => {
    const { body } = await api.patch(`${configMaps}/a`, 'merge', patch);
    expect(body).toMatchObject({
      code: 400,
      reason: 'BadRequest',
      message: expect.stringMatching(message),
    });
  });

  it('prints what a patch has made as Go does: with its keys in order', async () => {
    const { body } = await api.patch(
      `${enforcers}/e?fieldValidation=Strict`,
      'merge',
      { zeta: 1, alpha: { c: '<', b: 2 }, metadata: { nope: 1 } },
    );
    expect(body.details.causes[0].message).toMatch(
      /^Invalid value: "\{\\"alpha\\":\{\\"b\\":2,\\"c\\":\\"\\\\u003c\\"\},\\"apiVersion\\":.*,\\"zeta\\":1\}": strict decoding error: unknown field "metadata.nope", unknown field "alpha", unknown field "zeta"$/,
    );
  });

  it.each([
    [{ dryRun: 'All' }, 'DeleteOptions.dryRun of type []string'],
    [{ dryRun: {} }, 'DeleteOptions.dryRun of type []string'],
    [{ dryRun: [1] }, 'DeleteOptions.dryRun of type string'],
    [
      { gracePeriodSeconds: 'x' },
      'DeleteOptions.gracePeriodSeconds of type int64',
    ],
    [
      { preconditions: 'x' },
      'DeleteOptions.preconditions of type v1.Preconditions',
    ],
    [
      { preconditions: { uid: 1 } },
      'Preconditions.preconditions.uid of type types.UID',
    ],
    [
      { propagationPolicy: 1 },
      'DeleteOptions.propagationPolicy of type v1.DeletionPropagation',
    ],
    [{ orphanDependents: 1 }, 'DeleteOptions.orphanDependents of type bool'],
    [{ kind: 3 }, '.kind of type string'],
    ['x', 'into Go value of type struct'],
  ])('refuses to delete with %j', async (options, field) => {
    for (const path of [`${configMaps}/a`, configMaps, `${enforcers}/e`]) {
      const { body } = await api.delete(path, options);
      expect(body).toMatchObject({
        code: 400,
        reason: 'BadRequest',
        message: expect.stringContaining(field),
      });
    }
    expect((await api.get(`${configMaps}/a`)).status).toBe(200);
  });

  it('deletes without options where the body is null', async () => {
    await api.post(configMaps, {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'gone' },
    });
    const { status } = await api.delete(`${configMaps}/gone`, null);
    expect(status).toBe(200);
    expect((await api.get(`${configMaps}/gone`)).status).toBe(404);
  });

  it.each([
    [{ spec: 'x' }, 'Scale.spec of type v1.ScaleSpec'],
    [{ spec: { replicas: 'x' } }, 'ScaleSpec.spec.replicas of type int32'],
    [{ spec: { replicas: 1.5 } }, 'ScaleSpec.spec.replicas of type int32'],
    [{ metadata: 'x' }, 'Scale.metadata of type v1.ObjectMeta'],
    [{ metadata: { labels: 1 } }, 'ObjectMeta.metadata.labels of type'],
    [{ kind: 'Pod' }, 'no kind "Pod" is registered for version'],
  ])('takes no Scale with %j', async (part, why) => {
    const put = await api.put(`${deployments}/d/scale`, {
      apiVersion: 'autoscaling/v1',
      kind: 'Scale',
      metadata: { name: 'd' },
      ...part,
    });
    expect(put.body).toMatchObject({
      code: 400,
      message: expect.stringContaining(why),
    });
    const patch = await api.patch(`${deployments}/d/scale`, 'merge', part);
    expect(patch.body).toMatchObject({
      code: 422,
      details: { causes: [{ field: 'patch' }] },
      message: expect.stringContaining(why),
    });
  });

  it('takes no Scale of another name, or without one', async () => {
    const scale = { apiVersion: 'autoscaling/v1', kind: 'Scale' };
    const other = await api.put(`${deployments}/d/scale`, {
      ...scale,
      metadata: { name: 'other' },
    });
    expect(other.body.message).toBe(
      'the name of the object (other) does not match the name on the URL (d)',
    );
    const nameless = await api.put(`${deployments}/d/scale`, null);
    expect(nameless.body.code).toBe(400);
  });

  it.each(['x', [1], 5])('takes %j for no object', async body => {
    for (const path of [configMaps, enforcers, reviews]) {
      const answer = await api.post(path, body);
      expect(answer.body).toMatchObject({
        code: 400,
        message: expect.stringMatching(/^the object provided is unrecognized/),
      });
    }
    const applied = await api.patch(
      `${configMaps}/a?fieldManager=m`,
      'apply',
      body,
    );
    expect(applied.body).toMatchObject({
      code: 400,
      message: expect.stringMatching(/^error decoding patch: /),
    });
  });

  it('reads null as an object without anything', async () => {
    expect((await api.post(configMaps, null)).body).toMatchObject({
      code: 422,
      details: { causes: [{ field: 'metadata.name' }] },
    });
    expect((await api.put(`${configMaps}/a`, null)).body).toMatchObject({
      code: 400,
    });
    expect((await api.post(enforcers, null)).body.message).toContain(
      "Object 'Kind' is missing in 'null'",
    );
  });

  it.each([
    [{ spec: 'x' }, 400, 'SelfSubjectAccessReview.spec of type'],
    [
      { spec: { resourceAttributes: { verb: 1 } } },
      400,
      'ResourceAttributes.spec.resourceAttributes.verb of type string',
    ],
    [{ kind: 'Pod' }, 400, 'no kind "Pod" is registered'],
    [{}, 422, 'exactly one of nonResourceAttributes or resourceAttributes'],
    [
      { spec: { resourceAttributes: {}, nonResourceAttributes: {} } },
      422,
      'exactly one of nonResourceAttributes or resourceAttributes',
    ],
  ])('answers no review %j', async (part, code, why) => {
    const { body } = await api.post(reviews, {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectAccessReview',
      ...part,
    });
    expect(body).toMatchObject({
      code,
      message: expect.stringContaining(why),
    });
  });

  it.each([
    [{ data: { a: 'YWI=YQ==' } }, 4],
    [{ data: { a: 'YWJjZA=' } }, 7],
    [{ data: { a: 'YWJj!' } }, 4],
    [{ data: { a: 'YWJjZ' } }, 4],
  ])('says where the base64 of %j ends', async (part, at) => {
    const { body } = await api.post(secrets, {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 's' },
      ...part,
    });
    expect(body.message).toBe(
      `Secret in version "v1" cannot be handled as a Secret: illegal base64 data at input byte ${at}`,
    );
  });
});
