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

import { compareImages } from './compareImages';
import { compareManifests } from './compareManifests';
import { placeObjects } from './placeObjects';
import { readDocuments } from './readDocuments';

const workload = (kind: string, spec: string) =>
  `---\napiVersion: apps/v1\nkind: ${kind}\nmetadata: {name: web}\nspec: ${spec}\n`;

async function images(before: string, after: string) {
  const objects = async (manifest: string) =>
    placeObjects(await readDocuments(manifest), {
      namespace: 'apps',
      scopes: new Map(),
    });
  const compared = compareManifests(
    await objects(before),
    await objects(after),
  );
  return compareImages(compared).map(
    ({ object, container, before: old, after: target }) =>
      `${object.kind} ${container}: ${old ?? '-'} -> ${target ?? '-'}`,
  );
}

describe('compareImages', () => {
  it('finds containers wherever there is a template of Pods', async () => {
    const containers = (tag: string) =>
      `initContainers: [{name: init, image: "i:${tag}"}], containers: [{name: main, image: "m:${tag}"}, {name: side, image: "s:1"}]`;
    const template = (tag: string) =>
      `{template: {spec: {${containers(tag)}}}}`;
    await expect(
      images(
        workload('Deployment', template('1')) +
          workload('CronJob', `{jobTemplate: {spec: ${template('1')}}}`),
        workload('Deployment', template('2')) +
          workload('CronJob', `{jobTemplate: {spec: ${template('2')}}}`) +
          workload('StatefulSet', template('3')),
      ),
    ).resolves.toEqual([
      'Deployment init: i:1 -> i:2',
      'Deployment main: m:1 -> m:2',
      'CronJob init: i:1 -> i:2',
      'CronJob main: m:1 -> m:2',
      'StatefulSet init: - -> i:3',
      'StatefulSet main: - -> m:3',
      'StatefulSet side: - -> s:1',
    ]);
  });

  it('bears what only looks like Pods', async () => {
    await expect(
      images(
        '',
        workload('Deployment', '{template: {spec: {containers: {a: 1}}}}') +
          workload('DaemonSet', '{template: [1]}') +
          workload('StatefulSet', '{template: {spec: {containers: [1, {}]}}}'),
      ),
    ).resolves.toEqual([]);
  });
});
