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

import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packagePath } from '../packagePath';
import { etcdProblem } from './etcdProblem';

/** Where the Go modules of the binaries lie: tools/control-plane of the checkout. */
const MODULES = packagePath('../../tools/control-plane');
const KUBERNETES = /^kubernetes-(\d+\.\d+)$/;

/** A Go module whose tools are the binaries that a control plane runs. */
export interface BinaryModule {
  folder: string;
  /** Go packages, by the name of their binary. */
  packages: Record<string, string>;
  /** Of what is built, as in `v1.37.2`. */
  version: string;
  /** Why a binary from elsewhere will not do; undefined where it will. */
  problemOf?(path: string): Promise<string | undefined>;
}

/** Minors of Kubernetes that there is a module of, `1.37`, newest first. */
export async function kubernetesMinors(): Promise<string[]> {
  const minors = (await readdir(MODULES)).flatMap(
    name => KUBERNETES.exec(name)?.[1] ?? [],
  );
  const minorOf = (version: string) => Number(version.split('.')[1]);
  return minors.sort((a, b) => minorOf(b) - minorOf(a));
}

/**
 * @param wanted - `1.37`, `newest` or `oldest`
 * @throws Error where there is no module of that minor
 */
export async function kubernetesModule(wanted: string): Promise<BinaryModule> {
  const known = await kubernetesMinors();
  const minor =
    { newest: known[0], oldest: known[known.length - 1] }[wanted] ?? wanted;
  if (!known.includes(minor)) {
    throw new Error(
      `There is no Kubernetes ${minor} to build; there is ${known.join(', ')}.`,
    );
  }
  const names = ['kube-apiserver', 'kube-controller-manager', 'kube-scheduler'];
  return readModule(
    `kubernetes-${minor}`,
    'k8s.io/kubernetes',
    Object.fromEntries(
      names.map(name => [name, `k8s.io/kubernetes/cmd/${name}`]),
    ),
  );
}

export async function etcdModule(): Promise<BinaryModule> {
  const path = 'go.etcd.io/etcd/server/v3';
  const module = await readModule('etcd', path, { etcd: path });
  return { ...module, problemOf: etcdProblem };
}

export function kwokModule(): Promise<BinaryModule> {
  const path = 'sigs.k8s.io/kwok';
  return readModule('kwok', path, { kwok: `${path}/cmd/kwok` });
}

async function readModule(
  name: string,
  dependency: string,
  packages: Record<string, string>,
): Promise<BinaryModule> {
  const folder = join(MODULES, name);
  const file = await readFile(join(folder, 'go.mod'), 'utf8');
  const line = file
    .split('\n')
    .map(text =>
      text
        .replace(/^\s*require\s+/, '')
        .trim()
        .split(/\s+/),
    )
    .find(([path, version]) => path === dependency && version !== '=>');
  if (!line) {
    throw new Error(`${folder}/go.mod does not require ${dependency}.`);
  }
  return { folder, packages, version: line[1] };
}
