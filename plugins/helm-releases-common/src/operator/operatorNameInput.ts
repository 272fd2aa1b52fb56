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

import { z } from 'zod/v3';
import { OPERATOR_NAME } from './namePatterns';

/** Leaves room in a DNS label for what the chart's objects are called after it. */
const MAX_LENGTH = 40;

/**
 * Name of an operator, and of its chart.
 *
 * @public
 */
export const operatorNameInput = z
  .string({
    description:
      'Name of the operator and of its chart: a DNS label of at most 40 characters, such as `label-enforcer`',
  })
  .max(MAX_LENGTH, `has more than ${MAX_LENGTH} characters`)
  .regex(
    OPERATOR_NAME,
    'has to be of lower case letters, digits and hyphens, from a letter to a letter or digit',
  );
