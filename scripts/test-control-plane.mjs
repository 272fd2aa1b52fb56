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

// npm run test:control-plane: the suites that run on either target, on real
// servers: every one, or those that the arguments name.
import { prepare, runScript } from './lib/script.mjs';
import { jestArguments, runTests } from './lib/tests.mjs';

/** Whose clusters come from packages/sandbox/src/target. */
const SUITES = [
  'packages/backend/src/operatorWalk',
  'packages/sandbox/src/controlPlane',
  'packages/sandbox/src/differential',
  'plugins/helm-releases-backend/src/actionsRegistry/actions.test',
  'plugins/helm-releases-backend/src/canaries.test',
  'plugins/helm-releases-backend/src/changeWindows.test',
  'plugins/helm-releases-backend/src/crds.test',
  'plugins/helm-releases-backend/src/impersonation.test',
  'plugins/helm-releases-backend/src/install.test',
  'plugins/helm-releases-backend/src/inventory/Inventory',
  'plugins/helm-releases-backend/src/inventory/ReleaseReader',
  'plugins/helm-releases-backend/src/inventory/histories',
  'plugins/helm-releases-backend/src/operations/HelmOperationExecutor',
  'plugins/helm-releases-backend/src/operations/OperationRunner',
  'plugins/helm-releases-backend/src/operations/crds/writeDefinitions',
  'plugins/helm-releases-backend/src/operations/failureWords',
  'plugins/helm-releases-backend/src/operations/uninstall/uninstall.test',
  'plugins/helm-releases-backend/src/operations/unlock/markFailed',
  'plugins/helm-releases-backend/src/operations/unlock/unlock',
  'plugins/helm-releases-backend/src/plan/Scopes',
  'plugins/helm-releases-backend/src/plan/crds/planCrds',
  'plugins/helm-releases-backend/src/plan/dryrun/DryRunPassage',
  'plugins/helm-releases-backend/src/plan/dryrun/RelayDryRunner',
  'plugins/helm-releases-backend/src/plan/dryrun/readLivingAhead',
  'plugins/helm-releases-backend/src/relay/relayThroughProxy',
  'plugins/helm-releases-backend/src/plan.test',
  'plugins/helm-releases-backend/src/planDigest.test',
  'plugins/helm-releases-backend/src/planSecrets.test',
  'plugins/helm-releases-backend/src/plugin.test',
  'plugins/helm-releases-backend/src/provenance.test',
  'plugins/helm-releases-backend/src/roles.test',
  'plugins/helm-releases-backend/src/uninstall.test',
  'plugins/helm-releases-backend/src/unlock.test',
  'plugins/scaffolder-backend-module-helm-operator/src/chart/operatorChart.cluster',
  'plugins/scaffolder-backend-module-helm-operator/src/repository/operatorReconcile.cluster',
];

const wanted = process.argv.slice(2);

runScript(async context => {
  const toolchain = await prepare(context);
  const suites = wanted.length ? wanted : SUITES;
  return runTests(
    context,
    toolchain,
    [...jestArguments(context.root), ...suites],
    { CLUSTER_TARGET: 'control-plane' },
  );
});
