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

import { ConflictError, InputError } from '@backstage/errors';
import type { ChartVersions } from './ChartVersions';
import type { YamlFile } from '../files/YamlFile';

const TAG = ['image', 'tag'];
const IMAGES = ['annotations', 'artifacthub.io/images'];

/**
 * A chart's two files with other versions. The image that runs by default has
 * to be the appVersion's afterwards, be it since its tag is empty, or since
 * it is written here as well.
 *
 * @param from - what was there when it was decided; `to` is left as it is
 * @throws InputError where the tag or digest of the image says otherwise,
 * ConflictError where the versions are neither
 */
export function bumpedFiles(
  files: { chart: YamlFile; values?: YamlFile },
  { from, to }: { from: ChartVersions; to: ChartVersions },
): { chart: YamlFile; values?: YamlFile } {
  let { chart } = files;
  for (const key of ['version', 'appVersion'] as const) {
    const now = chart.textAt([key]);
    if (now !== from[key] && now !== to[key]) {
      throw new ConflictError(
        `${chart.name}: ${key} is ${now}, and neither ${from[key]} nor ${to[key]}: it was changed meanwhile, and is left as it is`,
      );
    }
    if (now !== to[key]) {
      chart = chart.withText([key], to[key]);
    }
  }
  const values = files.values && bumpedValues(files.values, from, to);
  const repository = values?.contentAt(['image', 'repository']);
  if (repository) {
    chart = withImage(chart, repository, from.appVersion, to.appVersion);
  }
  return { chart, values };
}

function bumpedValues(
  values: YamlFile,
  from: ChartVersions,
  to: ChartVersions,
): YamlFile {
  const tag = values.textAt(TAG) ?? '';
  const digest = values.textAt(['image', 'digest']) ?? '';
  if (digest !== '' && from.appVersion !== to.appVersion) {
    throw new InputError(
      `${values.name}: image.digest pins the image of ${from.appVersion}, so that ${to.appVersion} would not run: empty it, or write the new one with this version`,
    );
  }
  // `latest` agrees with each version, or with none: the standard has it.
  if (['', 'latest', to.appVersion].includes(tag)) {
    return values;
  }
  if (tag !== from.appVersion) {
    throw new InputError(
      `${values.name}: image.tag ${tag} is not the appVersion ${from.appVersion}: empty it, so that the appVersion counts, or write that`,
    );
  }
  return values.withText(TAG, to.appVersion);
}

/** The list of images that Artifact Hub shows names the operator's with its tag. */
function withImage(
  chart: YamlFile,
  repository: string,
  from: string,
  to: string,
): YamlFile {
  const before = `${repository}:${from}`;
  const isListed = chart.contentAt(IMAGES)?.includes(before);
  if (!isListed || from === to) {
    return chart;
  }
  return chart.withBlock(IMAGES, lines =>
    lines.replace(
      /^([ \t]*(?:-[ \t]+)?image:[ \t]*["']?)([^\s"']+)(?=["']?[ \t]*\r?$)/gm,
      (line, start, image) =>
        image === before ? `${start}${repository}:${to}` : line,
    ),
  );
}
