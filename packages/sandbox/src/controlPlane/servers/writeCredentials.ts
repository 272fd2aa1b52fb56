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

import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';

/** What the API server knows its callers by. */
export interface Credentials {
  /** A bearer token of a member of `system:masters`. */
  token: string;
  tokenFile: string;
  /** Signs the tokens of service accounts. */
  serviceAccountKeyFile: string;
  authorizationFile: string;
}

/** Requests of these users are put to the webhook before RBAC is asked. */
export const RESTRICTED_NAMESPACE = 'restricted-users';

/**
 * Writes the files that tell the API server who is who and who may do what.
 *
 * @param webhookUrl - of a server that answers SubjectAccessReviews
 */
export async function writeCredentials(
  folder: string,
  webhookUrl: string,
): Promise<Credentials> {
  const token = randomBytes(24).toString('base64url');
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const credentials = {
    token,
    tokenFile: join(folder, 'tokens.csv'),
    serviceAccountKeyFile: join(folder, 'service-accounts.key'),
    authorizationFile: join(folder, 'authorization.yaml'),
  };
  const webhookKubeconfig = join(folder, 'authorization-webhook.yaml');
  const write = (path: string, text: string) =>
    writeFile(path, text, { mode: 0o600 });
  await Promise.all([
    write(
      credentials.tokenFile,
      `${token},sandbox:admin,admin,system:masters\n`,
    ),
    write(
      credentials.serviceAccountKeyFile,
      privateKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
    ),
    write(
      webhookKubeconfig,
      stringify({
        apiVersion: 'v1',
        kind: 'Config',
        clusters: [{ name: 'webhook', cluster: { server: webhookUrl } }],
        contexts: [
          { name: 'webhook', context: { cluster: 'webhook', user: '' } },
        ],
        'current-context': 'webhook',
      }),
    ),
    write(
      credentials.authorizationFile,
      stringify(authorizationConfiguration(webhookKubeconfig)),
    ),
  ]);
  return credentials;
}

/**
 * RBAC, which can only allow, and before it a webhook that may deny. No answer
 * is kept, so that what a test changes holds at once.
 */
function authorizationConfiguration(kubeConfigFile: string) {
  return {
    apiVersion: 'apiserver.config.k8s.io/v1',
    kind: 'AuthorizationConfiguration',
    authorizers: [
      {
        type: 'Webhook',
        name: 'restrictions',
        webhook: {
          authorizedTTL: '1ms',
          unauthorizedTTL: '1ms',
          timeout: '5s',
          subjectAccessReviewVersion: 'v1',
          matchConditionSubjectAccessReviewVersion: 'v1',
          failurePolicy: 'Deny',
          connectionInfo: { type: 'KubeConfigFile', kubeConfigFile },
          matchConditions: [
            {
              expression: `request.user.startsWith('system:serviceaccount:${RESTRICTED_NAMESPACE}:')`,
            },
          ],
        },
      },
      { type: 'RBAC', name: 'rbac' },
    ],
  };
}
