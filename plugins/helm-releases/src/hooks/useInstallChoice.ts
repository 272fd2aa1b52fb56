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
  ClusterStatus,
  InstallChoices,
  InstallTarget,
  ReleaseKey,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { useState } from 'react';
import { isPrefix, namespaceProblem } from '../install/namespaceProblem';

/** Where a chart is to be installed, and in which version. */
export interface InstallChoice {
  target: InstallTarget;
  cluster?: ClusterStatus;
  chooseCluster(name: string): void;
  namespace: string;
  chooseNamespace(name: string): void;
  namespaceProblem?: string;
  /** Empty where none is chosen. */
  version: string;
  chooseVersion(version: string): void;
  /** The newest version that anybody should want. */
  newest?: string;
  release: ReleaseKey;
}

/**
 * Suggests the first cluster that can take the chart, its likeliest namespace
 * and the newest version, and keeps what is chosen instead.
 */
export function useInstallChoice(options: {
  choices: InstallChoices;
  clusters: ClusterStatus[];
}): InstallChoice {
  const { choices, clusters } = options;
  const [cluster, chooseCluster] = useState<string>();
  const [chosenNamespace, chooseNamespace] = useState<string>();
  const [chosenVersion, chooseVersion] = useState<string>();

  const able = choices.targets.filter(({ problem }) => !problem);
  const target = able.find(one => one.cluster === cluster) ?? able[0];
  const namespace =
    chosenNamespace ?? target.namespaces.find(name => !isPrefix(name)) ?? '';
  const newest = choices.versions.find(
    ({ prerelease, deprecated }) => !prerelease && !deprecated,
  )?.version;
  return {
    target,
    cluster: clusters.find(({ name }) => name === target.cluster),
    chooseCluster: name => {
      chooseCluster(name);
      // Each cluster has namespaces of its own.
      chooseNamespace(undefined);
    },
    namespace,
    chooseNamespace,
    namespaceProblem: namespaceProblem(namespace, target.namespaces),
    version: (chosenVersion ?? newest ?? '').trim(),
    chooseVersion,
    newest,
    release: {
      cluster: target.cluster,
      namespace,
      name: choices.releaseName,
    },
  };
}
