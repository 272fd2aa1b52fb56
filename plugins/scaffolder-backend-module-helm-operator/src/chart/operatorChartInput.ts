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
  CHART_VERSION,
  DEFAULT_API_GROUP,
  DNS_LABEL,
  DNS_SUBDOMAIN,
  IMAGE_REPOSITORY,
  IMAGE_TAG,
  NAMESPACES,
  accessRuleInput,
  isPrintable,
  operatorKindInput,
  operatorNameInput,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { z } from 'zod/v3';

const MAX_CRD_CHARACTERS = 5 * 1024 * 1024;

/** What may be asked for beside the six files of the standard. */
export const EXTRAS = ['schema', 'notes', 'tests', 'readme'] as const;

const flag = (description: string, value: boolean) =>
  z.boolean({ description }).default(value);

const metrics = z
  .object(
    {
      enabled: flag('Whether the operator serves metrics', true),
      secure: flag('Whether by HTTPS and for permitted callers only', true),
      serviceMonitor: flag('Whether with a ServiceMonitor', false),
    },
    { description: 'Defaults of the values `metrics`' },
  )
  .strict()
  .default({});

const webhooks = z
  .object(
    {
      enabled: flag('Whether the operator serves webhooks', false),
      validating: flag('Whether they validate', true),
      mutating: flag('Whether they change objects', false),
      existingSecret: z
        .string({
          description:
            'TLS secret that is there already; empty = a certificate from cert-manager',
        })
        .max(253)
        .regex(DNS_SUBDOMAIN)
        .or(z.literal(''))
        .default(''),
      caBundle: z
        .string({
          description: 'What signed its certificate: PEM in base64',
        })
        .max(100_000)
        .regex(/^[A-Za-z0-9+/]*={0,2}$/)
        .default(''),
    },
    { description: 'Defaults of the values `webhooks`' },
  )
  .strict()
  .refine(
    ({ enabled, existingSecret, caBundle }) =>
      !enabled || !existingSecret || caBundle,
    'existingSecret needs caBundle: the API server has to trust its certificate',
  )
  .default({});

/** What a chart of an operator is made from. */
export const operatorChartInput = z.object({
  operator: operatorNameInput,
  description: z
    .string({ description: 'What the operator does, in a sentence' })
    .trim()
    .min(1)
    .max(500)
    .refine(isPrintable, 'has control characters'),
  owner: z
    .string({
      description:
        'Who maintains the chart: a name, or a reference such as `group:default/platform`',
    })
    .trim()
    .min(1)
    .max(200)
    .refine(isPrintable, 'has control characters'),
  group: z
    .string({ description: 'API group of its kinds' })
    .max(120)
    .regex(DNS_SUBDOMAIN)
    .default(DEFAULT_API_GROUP),
  kinds: z
    .array(operatorKindInput, { description: 'Kinds, described by fields' })
    .max(20)
    .default([]),
  crds: z
    .string({
      description:
        'CustomResourceDefinitions as YAML, taken as they are; "---" between them',
    })
    .max(MAX_CRD_CHARACTERS)
    .default(''),
  image: z
    .string({
      description:
        'Repository of the image, without a tag; default: `ghcr.io/prophet-aiops/prophet-<operator>`',
    })
    .max(200)
    .regex(IMAGE_REPOSITORY)
    .optional(),
  version: z
    .string({ description: 'Version of the chart: SemVer without a "v"' })
    .max(63)
    .regex(CHART_VERSION)
    .default('0.1.0'),
  appVersion: z
    .string({
      description:
        'Version of the operator, which is the tag of its image; default: `v` and the version',
    })
    .regex(IMAGE_TAG)
    .optional(),
  tagPolicy: z
    .enum(['appVersion', 'pinned', 'latest'], {
      description:
        'What `image.tag` holds: nothing, so that the appVersion counts; the appVersion once more; or `latest`, which may change under a running operator',
    })
    .default('appVersion'),
  icon: z
    .string({ description: 'URL of an icon' })
    .max(2000)
    .regex(/^https:\/\/[A-Za-z0-9.-]+(:[0-9]+)?(\/[A-Za-z0-9._~/%+-]*)?$/)
    .optional(),
  watchNamespace: z
    .string({
      description:
        'Namespaces to watch, with commas between; empty = all of them',
    })
    .max(2000)
    .regex(NAMESPACES)
    .default(''),
  metrics,
  webhooks,
  networkPolicy: flag('Whether a NetworkPolicy is on by default', true),
  podDisruptionBudget: flag(
    'Whether a PodDisruptionBudget is on by default',
    true,
  ),
  rules: z
    .array(accessRuleInput, {
      description: 'What the operator may do beside its own kinds',
    })
    .max(50)
    .default([]),
  extras: z
    .array(z.enum(EXTRAS), {
      description:
        'Files beside the six of the standard: values.schema.json, NOTES.txt, a helm test, README.md',
    })
    .default([]),
  environments: z
    .array(z.string().max(40).regex(DNS_LABEL), {
      description:
        'Environments that get a values file; `production` gets one that a cluster with strict rules takes',
    })
    .max(20)
    .default([]),
});

/** What a user may say of a chart. */
export type OperatorChartInput = z.input<typeof operatorChartInput>;

/** The same, with defaults put in. */
export type OperatorChartOptions = z.output<typeof operatorChartInput>;
