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

import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import {
  ChartSources,
  helmCliServiceRef,
} from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { createOperatorDeliveryAction } from './actions/delivery/createOperatorDeliveryAction';
import { createHelmLintAction } from './actions/helm/createHelmLintAction';
import { createHelmPackageAction } from './actions/helm/createHelmPackageAction';
import { createHelmPushAction } from './actions/helm/createHelmPushAction';
import { createHelmTemplateAction } from './actions/helm/createHelmTemplateAction';
import { createKindAddAction } from './actions/kind/createKindAddAction';
import { createOperatorAction } from './actions/operator/createOperatorAction';
import { createOperatorChartAction } from './actions/chart/createOperatorChartAction';
import { createOperatorChartBumpAction } from './actions/bump/createOperatorChartBumpAction';
import { createReleaseInstallAction } from './actions/release/createReleaseInstallAction';
import { createReleaseRollbackAction } from './actions/release/createReleaseRollbackAction';
import { createReleaseUpgradeAction } from './actions/release/createReleaseUpgradeAction';
import { createOperatorChartValidateAction } from './actions/validate/createOperatorChartValidateAction';

/**
 * Scaffolder module with actions for operator charts and Helm releases.
 *
 * @public
 */
export const helmOperatorModule = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'helm-operator',
  register(env) {
    env.registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        helm: helmCliServiceRef,
      },
      async init({ actions, auth, config, discovery, helm }) {
        const charts = ChartSources.create({ config });
        actions.addActions(
          createReleaseInstallAction({ auth, discovery }),
          createReleaseUpgradeAction({ auth, discovery }),
          createReleaseRollbackAction({ auth, discovery }),
          createOperatorChartAction(),
          createOperatorAction(),
          createOperatorDeliveryAction(),
          createHelmLintAction({ helm }),
          createHelmTemplateAction({ helm }),
          createHelmPackageAction({ helm }),
          createHelmPushAction({ helm, charts, config }),
          createOperatorChartValidateAction({ helm }),
          createOperatorChartBumpAction({ charts, config }),
          createKindAddAction(),
        );
      },
    });
  },
});
