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
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  actionsRegistryServiceRef,
  metricsServiceRef,
} from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import {
  helmReleasePermissions,
  type ReleaseKey,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import {
  ChartSources,
  chartSourceServiceRef,
  clusterAccessServiceRef,
  helmCliServiceRef,
} from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { registerActions } from './actionsRegistry/registerActions';
import { ActingUsers } from './authorization/impersonation/ActingUsers';
import { EntityClaims } from './authorization/EntityClaims';
import { ReleaseAuthorizer } from './authorization/ReleaseAuthorizer';
import {
  applyMigrations,
  DatabaseInventoryStore,
  DatabaseInventoryWriter,
  DatabaseLeaseStore,
  DatabaseOperationStore,
  DatabasePublishedCharts,
} from './database';
import { InstallAdmission } from './installs/InstallAdmission';
import { InstallRules } from './installs/InstallRules';
import { InstallSources } from './installs/InstallSources';
import { readInstallRules } from './installs/readInstallRules';
import { ReleaseInstalls } from './installs/ReleaseInstalls';
import { Inventory, ReleaseReader } from './inventory';
import {
  ChangeWindows,
  createOperations,
  OperationEnds,
  readChangeWindows,
  readOperationsConfig,
  readStuckAfter,
  StuckReleases,
} from './operations';
import { createPlans } from './plan/createPlans';
import { ChangeTargets } from './releases/ChangeTargets';
import { ReleaseChanges } from './releases/ReleaseChanges';
import { ReleasePlans } from './releases/ReleasePlans';
import { ReleaseService } from './releases/ReleaseService';
import { ReleaseSummaries } from './releases/ReleaseSummaries';
import { createRouter } from './router/createRouter';
import { ReleaseSignals } from './signals/ReleaseSignals';
import { createSourceRefresh } from './sources/createSourceRefresh';
import { readConfiguredSources } from './standings/ConfiguredSource';
import { createStandings } from './standings/createStandings';
import { UnreadCharts } from './standings/UnreadCharts';
import { WorkingDirectory } from './workingDirectory/WorkingDirectory';

/**
 * Backend plugin that knows the Helm releases of every cluster, upgrades them
 * and rolls them back.
 *
 * @public
 */
export const helmReleasesPlugin = createBackendPlugin({
  pluginId: 'helm-releases',
  register(env) {
    env.registerInit({
      deps: {
        actionsRegistry: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        chartSources: chartSourceServiceRef,
        clusters: clusterAccessServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        helm: helmCliServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        metrics: metricsServiceRef,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        rootLifecycle: coreServices.rootLifecycle,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
        urlReader: coreServices.urlReader,
        userInfo: coreServices.userInfo,
      },
      async init({
        actionsRegistry,
        auditor,
        auth,
        catalog,
        chartSources,
        clusters,
        config,
        database,
        helm,
        httpAuth,
        httpRouter,
        logger,
        metrics,
        notifications,
        permissions,
        permissionsRegistry,
        rootLifecycle,
        scheduler,
        signals,
        urlReader,
        userInfo,
      }) {
        const operationsConfig = readOperationsConfig(config);
        const client = await applyMigrations(database);
        permissionsRegistry.addPermissions(helmReleasePermissions);

        const pages = new ReleaseSignals(signals, logger);
        const claims = EntityClaims.create({ catalog, auth });
        const standings = createStandings({
          auth,
          claims,
          client,
          clusters,
          config,
          logger,
          metrics,
          published: DatabasePublishedCharts.create({ client }),
          onCompared: names => names.forEach(name => pages.changed(name)),
        });

        const store = DatabaseInventoryStore.create({ client });
        const inventory = Inventory.create({
          clusters,
          store,
          writer: DatabaseInventoryWriter.create({ client }),
          leases: DatabaseLeaseStore.create({ client }),
          logger,
          onChange: ({ cluster, keys }) => {
            pages.changed(cluster);
            standings.keeper.clusterChanged(cluster, keys);
          },
        });
        const reader = ReleaseReader.create({ clusters, store });

        const sources = ChartSources.create({
          config,
          sources: chartSources,
          git: { urlReader, helm },
        });
        const sourceRefresh = createSourceRefresh({
          client,
          config,
          logger,
          metrics,
          scheduler,
          sources,
          wanted: () => standings.store.listAsked(),
          onChange: references =>
            standings.keeper.publicationsChanged(references),
        });
        const unread = new UnreadCharts({
          want: references => sourceRefresh.store.want(references),
          refreshDue: () => sourceRefresh.refresher.refreshDue(),
          logger,
        });
        const versions = standings.publishedVersions((reference, options) =>
          sourceRefresh.refresher.refresh(reference, options),
        );

        const working = await WorkingDirectory.create({ logger });
        const plans = await createPlans({
          workingDirectory: working.path,
          clusters,
          config,
          operationsConfig,
          helm,
          logger,
          pullChart: (reference, version, directory, signal) =>
            sources.pullChart(reference, version, directory, { signal }),
        });
        const operationStore = DatabaseOperationStore.create({ knex: client });
        const stuck = new StuckReleases({
          operations: operationStore,
          stuckAfterSeconds: readStuckAfter(
            config,
            operationsConfig.timeoutSeconds,
          ),
        });
        const windows = new ChangeWindows({
          windows: readChangeWindows(
            config.getOptionalConfig('helmReleases.operations'),
          ),
        });
        const ends = new OperationEnds({ auditor, logger, notifications });
        const operations = createOperations({
          workingDirectory: working.path,
          store: operationStore,
          clusters,
          helm,
          archives: plans.archives,
          checks: plans.checks,
          config: operationsConfig,
          logger,
          onChange: ({ release }) => pages.changed(release.cluster),
          onEnd: operation => ends.tell(operation),
        });

        const authorizer = ReleaseAuthorizer.create({
          auth,
          permissions,
          userInfo,
          claims,
          requireOwnership: operationsConfig.requireOwnership,
          permissionsEnabled:
            config.getOptionalBoolean('permission.enabled') ?? false,
        });
        const acting = new ActingUsers({
          userInfo,
          impersonation: operationsConfig.impersonate,
        });
        const readRelease = (key: ReleaseKey) => inventory.refresh(key);
        const installRules = new InstallRules(
          readInstallRules(config.getOptionalConfig('helmReleases.operations')),
        );
        const installSources = new InstallSources({
          configured: () => readConfiguredSources(config),
          published: DatabasePublishedCharts.create({ client }),
          refresh: (reference, options) =>
            sourceRefresh.refresher.refresh(reference, options),
        });
        const installs = new ReleaseInstalls({
          acting,
          admission: new InstallAdmission({
            authorizer,
            claims,
            rules: installRules,
            sources: installSources,
            readRelease,
          }),
          authorizer,
          claims,
          operations: operations.service,
          plans: plans.service,
          guard: plans.guard,
          rules: installRules,
          sources: installSources,
          store,
          windows,
        });
        const targets = new ChangeTargets({ claims, reader, versions });
        const services = {
          auditor,
          releases: new ReleaseService({
            authorizer,
            claims,
            store,
            reader,
            operations: operationStore,
            summaries: new ReleaseSummaries({ claims, stuck }),
            versions,
            windows,
          }),
          changes: new ReleaseChanges({
            acting,
            authorizer,
            claims,
            operations: operations.service,
            plans: plans.guard,
            store,
            stuck,
            targets,
            windows,
            readRelease,
          }),
          plans: new ReleasePlans({
            acting,
            authorizer,
            installs,
            plans: plans.service,
            targets,
            readRelease,
          }),
        };
        httpRouter.use(createRouter({ httpAuth, installs, ...services }));
        registerActions({ actionsRegistry, auth, ...services });

        standings.keeper.start({
          watched: () => inventory.watched,
          onUnread: references => unread.add(references),
        });
        await inventory.start();
        await sourceRefresh.start();
        operations.start();
        // While database, HTTP server and the proxy of the kubernetes plugin
        // still work: helm may be rolling back.
        rootLifecycle.addBeforeShutdownHook(async () => {
          await operations.stop();
          await plans.archives.clear();
          await inventory.stop();
          await sourceRefresh.stop();
          await standings.stop();
          await plans.stop();
          await working.remove();
        });
      },
    });
  },
});
