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

import { ControlPlaneCluster } from '../controlPlane/ControlPlaneCluster';
import {
  SandboxCluster,
  type SandboxClusterOptions,
} from '../kubernetes/SandboxCluster';
import { clusterTarget } from './clusterTarget';
import type { TestCluster } from './TestCluster';

/**
 * Starts an empty cluster of the target that the environment names.
 *
 * @param options - protobuf and readyAfterMs are of the sandbox alone: real
 * servers always answer in protobuf, and their pods are ready at once
 */
export function startCluster(
  options: Pick<SandboxClusterOptions, 'port' | 'protobuf' | 'readyAfterMs'> & {
    name: string;
  },
): Promise<TestCluster> {
  return clusterTarget() === 'sandbox'
    ? SandboxCluster.start(options)
    : ControlPlaneCluster.start({ name: options.name, port: options.port });
}
