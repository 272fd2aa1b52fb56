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

import { EFFICIENCY_RULES } from './efficiencyRules';
import type { PolarisRule } from './PolarisRule';
import { RBAC_RULES } from './rbacRules';
import { RELIABILITY_RULES } from './reliabilityRules';
import { SECURITY_RULES } from './securityRules';

/**
 * The checks that polaris 10 makes by default, by its documentation and in our
 * words; without the nine about Gateways and HTTPRoutes, of which no operator
 * chart has any, and without its exemptions for the charts of others.
 */
export const POLARIS_RULES: PolarisRule[] = [
  ...RELIABILITY_RULES,
  ...EFFICIENCY_RULES,
  ...SECURITY_RULES,
  ...RBAC_RULES,
];
