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

import type { HumanDuration } from '@backstage/types';

export interface Config {
  helmReleases?: {
    /** The helm command line that upgrades and rolls back. */
    helm?: {
      /**
       * Path of the helm binary, 4.1.1 or newer; a relative path starts at the
       * working directory of the backend. Without it the helm on the PATH is
       * used.
       *
       * @visibility backend
       */
      path?: string;
      /**
       * How long helm may go on after it was told to stop, for example to roll
       * back, until it is killed. Default: 10 minutes.
       *
       * @visibility backend
       */
      terminationGracePeriod?: HumanDuration | string;
    };

    /**
     * A kubeconfig file. Each of its contexts is a cluster, called as the
     * context. Credential plugins that it names are run by the backend: use a
     * file that you wrote.
     */
    kubeconfig?: {
      /**
       * Path of the file; a relative path starts at the working directory of
       * the backend. It is read again when it changes.
       *
       * @visibility backend
       */
      path: string;
      /**
       * The contexts to use. Default: all of the file.
       *
       * @visibility backend
       */
      contexts?: string[];
    };

    /** What is special about a cluster, by its name. */
    clusters?: {
      [name: string]: {
        /**
         * The only namespaces to read, for a credential that may not read the
         * whole cluster. Default: the whole cluster.
         *
         * @visibility backend
         */
        namespaces?: string[];
        /**
         * The way to reach the cluster: `direct` with the service account of
         * `kubernetes.clusterLocatorMethods`, `kubeconfig` with the context of
         * that name, `proxy` through the kubernetes plugin. Default: the first
         * of these that leads to the cluster.
         *
         * @visibility backend
         */
        route?: 'direct' | 'kubeconfig' | 'proxy';
      };
    };

    /**
     * Places where charts are published that need a credential or a setting,
     * or whose host has a private address: such hosts are read only where they
     * are listed here. The longest `url` that a chart's source starts with
     * applies.
     */
    chartSources?: Array<{
      /**
       * `oci://host/path`, or the URL of an HTTP chart repository.
       *
       * @visibility backend
       */
      url: string;
      /**
       * Charts published at this address, or below it, are read from `url`
       * instead. The longest such address applies.
       *
       * @visibility backend
       */
      mirrorOf?: string;
      /**
       * @visibility backend
       */
      username?: string;
      /**
       * Sent to the host of `url` and, where an OCI registry asks for it, to
       * the token service that the registry names; never across a redirect.
       *
       * @visibility secret
       */
      password?: string;
      /**
       * Speak http to an OCI registry. Default: false.
       *
       * @visibility backend
       */
      plainHttp?: boolean;
      /**
       * File with the certificate authorities of the host, in PEM.
       *
       * @visibility backend
       */
      caFile?: string;
      /**
       * File of a GnuPG keyring (`gpg --export > pubring.gpg`): a chart is
       * taken from here only where it is signed with one of its keys. Default:
       * signatures are not asked for.
       *
       * @visibility backend
       */
      keyring?: string;
      /**
       * The charts that come from here, by name: this is their source, and
       * it is asked for no others. Default: any chart may be here.
       *
       * @visibility backend
       */
      charts?: string[];
    }>;

    /** How much is read of a chart source. */
    chartLimits?: {
      /**
       * Of the index of a chart repository, uncompressed: a number of bytes or
       * a size such as `50MiB`. Default: 50MiB.
       *
       * @visibility backend
       */
      index?: string | number;
      /**
       * Of the archive of a chart. Default: 10MiB.
       *
       * @visibility backend
       */
      chart?: string | number;
    };
  };
}
