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

/**
 * Services of the Helm releases plugins: access to clusters, the helm command
 * line and the sources of charts.
 *
 * @packageDocumentation
 */
export * from './clusters/ClusterAccess';
export * from './clusters/clusterAccessServiceRef';
export * from './helm/HelmCli';
export * from './helm/helmCliServiceRef';
export * from './sources/ChartSource';
export * from './sources/ChartSources';
export * from './sources/SourceBusyError';
export * from './sources/SourceSettings';
export * from './sources/chartSourceServiceRef';
export * from './transport/KubeStatusError';
export * from './transport/kubeJson';
export * from './transport/kubeRequest';
export * from './transport/kubeStatusErrorOf';
export { nestsDeeperThan } from '@prophet-aiops/backstage-plugin-helm-releases-common';
export { startThread } from './threads/startThread';
