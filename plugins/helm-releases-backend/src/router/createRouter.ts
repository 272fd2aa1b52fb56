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

import express from 'express';
import Router from 'express-promise-router';
import { addChangeRoutes } from './changeRoutes';
import { addInstallRoutes } from './installRoutes';
import { addListRoutes } from './listRoutes';
import { addOperationRoutes } from './operationRoutes';
import { addPlanRoutes } from './planRoutes';
import { addReleaseRoutes } from './releaseRoutes';
import type { RouterOptions } from './RouterOptions';

/** The HTTP API: reads what came over the wire, and hands it on with the caller's credentials. */
export function createRouter(options: RouterOptions): express.Router {
  const router = Router();
  // Values of a release may have a megabyte.
  router.use(express.json({ limit: '2mb' }));
  addListRoutes(router, options);
  addInstallRoutes(router, options);
  addReleaseRoutes(router, options);
  addPlanRoutes(router, options);
  addChangeRoutes(router, options);
  addOperationRoutes(router, options);
  return router;
}
