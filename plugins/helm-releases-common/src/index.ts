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
 * Types, annotations, permissions and version arithmetic shared by the Helm releases plugins.
 *
 * @packageDocumentation
 */
export * from './annotations';
export * from './chartDependency';
export * from './chartSource';
export * from './cluster';
export * from './crd/compareCrds';
export * from './crd/CrdComparison';
export * from './crd/CrdFinding';
export * from './crd/CrdSchema';
export * from './crd/CustomResourceDefinition';
export * from './crd/manifests/CrdManifests';
export * from './crd/manifests/duplicateDefinitions';
export * from './crd/manifests/parseCrdManifests';
export * from './crd/objects/checkObjectAgainst';
export * from './crd/objects/ObjectCheck';
export * from './crd/readCustomResourceDefinition';
export * from './install';
export * from './operation';
export * from './operator/accessRuleInput';
export { DURATION } from './operator/checkField';
export * from './operator/checkPastedCrds';
export * from './operator/goNameProblem';
export * from './operator/isPrintable';
export * from './operator/kindCollisions';
export * from './operator/namePatterns';
export * from './operator/operatorKindInput';
export * from './operator/operatorNameInput';
export * from './operator/PastedCrd';
export * from './operator/pluralOf';
export * from './page';
export * from './permissions';
export * from './plan/ChartProvenance';
export * from './plan/DryRunAnswer';
export * from './plan/ObjectReference';
export * from './plan/PlannedCrd';
export * from './plan/PlannedResource';
export * from './plan/ReleasePlan';
export * from './plan/ValuesChange';
export * from './release';
export * from './revision';
export * from './selector';
export * from './version/dependencyChanges';
export * from './version/distance';
export * from './version/kubeVersionRefusal';
export * from './version/newestFitting';
export * from './version/order';
export * from './version/parse';
export * from './yaml/maskedText';
export * from './yaml/nestsDeeperThan';
export * from './yaml/parseHelmYaml';
