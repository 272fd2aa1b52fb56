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

import type { TestCluster } from '@prophet-aiops/sandbox';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createRelayCertificate } from '../../../relay/relayCertificate';

const NAME = 'guard.example.com';
const CONFIGURATION = {
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'ValidatingWebhookConfiguration',
  name: 'guard',
};

/**
 * A webhook that lets nothing of one resource pass: a real one where the
 * cluster is real, and the words of one where it is the sandbox.
 */
export class RefusingWebhook {
  static async start(
    cluster: TestCluster,
    options: {
      /** The plural, in the core group. */
      resource: string;
      message: string;
      /** Nothing listens where the webhook should be. */
      away?: boolean;
    },
  ): Promise<RefusingWebhook> {
    const { resource, message, away } = options;
    const webhook = new RefusingWebhook(cluster);
    if (cluster.target === 'sandbox') {
      cluster.faults.add({
        match: { method: 'PATCH', path: new RegExp(`/${resource}/`) },
        action: away
          ? {
              kind: 'status',
              code: 500,
              message: `Internal error occurred: failed calling webhook "${NAME}": failed to call webhook: Post "https://127.0.0.1:1/?timeout=10s": dial tcp 127.0.0.1:1: connect: connection refused`,
            }
          : {
              kind: 'status',
              code: 403,
              message: `admission webhook "${NAME}" denied the request: ${message}`,
            },
      });
      return webhook;
    }
    const { key, cert } = await createRelayCertificate();
    webhook.#server = createServer({ key, cert }, async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) {
        chunks.push(chunk);
      }
      const { request: asked } = JSON.parse(Buffer.concat(chunks).toString());
      response.setHeader('Content-Type', 'application/json');
      response.end(
        JSON.stringify({
          apiVersion: 'admission.k8s.io/v1',
          kind: 'AdmissionReview',
          response: {
            uid: asked.uid,
            allowed: false,
            status: { code: 403, message },
          },
        }),
      );
    });
    await new Promise<void>(resolve => {
      webhook.#server!.listen(0, '127.0.0.1', resolve);
    });
    const { port } = webhook.#server.address() as AddressInfo;
    await cluster.objects.put({
      ...CONFIGURATION,
      metadata: { name: CONFIGURATION.name },
      webhooks: [
        {
          name: NAME,
          clientConfig: {
            url: `https://127.0.0.1:${away ? 1 : port}`,
            caBundle: Buffer.from(cert).toString('base64'),
          },
          rules: [
            {
              apiGroups: [''],
              apiVersions: ['v1'],
              operations: ['CREATE', 'UPDATE'],
              resources: [resource],
            },
          ],
          namespaceSelector: {
            matchLabels: { 'kubernetes.io/metadata.name': 'apps' },
          },
          // Not what helm stores its releases in.
          objectSelector: {
            matchExpressions: [
              { key: 'owner', operator: 'NotIn', values: ['helm'] },
            ],
          },
          sideEffects: 'None',
          admissionReviewVersions: ['v1'],
        },
      ],
    });
    return webhook;
  }

  #server?: Server;

  private constructor(private readonly cluster: TestCluster) {}

  async stop(): Promise<void> {
    if (!this.#server) {
      return;
    }
    await this.cluster.objects.delete(CONFIGURATION);
    this.#server.closeAllConnections();
    await new Promise(resolve => {
      this.#server!.close(resolve);
    });
  }
}
