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

import type { PolarisRule } from './PolarisRule';
import { ruleOfContainers, ruleOfKind, ruleOfPods } from './ruleOf';
import { selectorMatches } from './selectorMatches';
import { tellsSecret } from './tellsSecret';

const DANGEROUS = new Set(['ALL', 'SYS_ADMIN', 'NET_ADMIN']);

/** What a container has by default and seldom needs. */
const DEFAULT_CAPABILITIES = [
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_ADMIN',
  'NET_BIND_SERVICE',
  'NET_RAW',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
];

type SecurityContext = Record<string, any> | undefined;

/** Names of capabilities that a container is given, or that are taken from it. */
function capabilities(context: SecurityContext, of: 'add' | 'drop'): string[] {
  return (context?.capabilities?.[of] ?? []).map((name: string) =>
    name.toUpperCase(),
  );
}

const forbidsRoot = (context: SecurityContext) =>
  context?.runAsUser >= 1 || context?.runAsNonRoot === true;

const permitsRoot = (context: SecurityContext) =>
  context?.runAsUser === 0 || context?.runAsNonRoot === false;

/** Whether a container is kept from the kernel in any of the ways that count. */
function isHardened(container: SecurityContext, pod: SecurityContext): boolean {
  const seccomp = (container?.seccompProfile ?? pod?.seccompProfile)?.type;
  const seLinux = container?.seLinuxOptions ?? pod?.seLinuxOptions ?? {};
  return (
    (Boolean(seccomp) && seccomp !== 'Unconfined') ||
    Object.keys(seLinux).length > 0 ||
    (capabilities(container, 'drop').length > 0 &&
      !capabilities(container, 'add').includes('ALL'))
  );
}

/** Checks of polaris for what pods may do to others, and tell of themselves. */
export const SECURITY_RULES: PolarisRule[] = [
  ruleOfPods(
    ['automountServiceAccountToken', 'warning', 'has a token mounted'],
    ({ object, pod }, { objects }) =>
      pod.automountServiceAccountToken === true ||
      (pod.automountServiceAccountToken !== false &&
        !objects.some(
          ({ kind, metadata, automountServiceAccountToken }) =>
            kind === 'ServiceAccount' &&
            metadata.namespace === object.metadata.namespace &&
            metadata.name === pod.serviceAccountName &&
            automountServiceAccountToken === false,
        )),
  ),
  ruleOfPods(
    ['hostIPCSet', 'danger', 'shares the IPC of its node'],
    ({ pod }) => pod.hostIPC === true,
  ),
  ruleOfPods(
    ['hostPIDSet', 'danger', 'sees the processes of its node'],
    ({ pod }) => pod.hostPID === true,
  ),
  ruleOfPods(
    ['hostNetworkSet', 'danger', 'is in the network of its node'],
    ({ pod }) => pod.hostNetwork === true,
  ),
  ruleOfPods(
    ['hostPathSet', 'warning', 'mounts files of its node'],
    ({ pod }) => (pod.volumes ?? []).some((volume: any) => volume.hostPath),
  ),
  ruleOfContainers(
    ['hostPortSet', 'warning', 'takes a port of its node'],
    ({ ports = [] }) => ports.some(({ hostPort }: any) => hostPort),
  ),
  ruleOfContainers(
    ['hostProcess', 'warning', 'is a process of its node, of Windows'],
    ({ securityContext }, { pod }) =>
      [securityContext, pod.securityContext].some(
        context => context?.windowsOptions?.hostProcess === true,
      ),
  ),
  ruleOfContainers(
    ['procMount', 'warning', 'sees more of /proc than by default'],
    ({ securityContext }) =>
      (securityContext?.procMount ?? 'Default') !== 'Default',
  ),
  ruleOfContainers(
    ['linuxHardening', 'warning', 'is not kept from the kernel by anything'],
    ({ name, securityContext }, { pod, metadata: { annotations = {} } }) =>
      !annotations[`container.apparmor.security.beta.kubernetes.io/${name}`] &&
      !isHardened(securityContext, pod.securityContext),
  ),
  ruleOfContainers(
    ['notReadOnlyRootFilesystem', 'warning', 'can write to its own files'],
    ({ securityContext }) => securityContext?.readOnlyRootFilesystem !== true,
  ),
  ruleOfContainers(
    ['privilegeEscalationAllowed', 'danger', 'may get more rights'],
    ({ securityContext }) =>
      securityContext?.allowPrivilegeEscalation !== false,
  ),
  ruleOfContainers(
    ['runAsRootAllowed', 'danger', 'may be root'],
    ({ securityContext: own }, { pod: { securityContext } }) =>
      !forbidsRoot(own) && (permitsRoot(own) || !forbidsRoot(securityContext)),
  ),
  ruleOfContainers(
    ['runAsPrivileged', 'danger', 'is privileged'],
    ({ securityContext }) => securityContext?.privileged === true,
  ),
  ruleOfContainers(
    ['dangerousCapabilities', 'danger', 'is given a dangerous capability'],
    ({ securityContext }) =>
      capabilities(securityContext, 'add').some(name => DANGEROUS.has(name)),
  ),
  ruleOfContainers(
    ['insecureCapabilities', 'warning', 'keeps capabilities of the default'],
    ({ securityContext }) => {
      const dropped = capabilities(securityContext, 'drop');
      return (
        !dropped.includes('ALL') &&
        !DEFAULT_CAPABILITIES.every(name => dropped.includes(name))
      );
    },
  ),
  ruleOfContainers(
    ['sensitiveContainerEnvVar', 'danger', 'has a secret in its environment'],
    ({ env = [] }) =>
      env.some(
        ({ name, value }: any) =>
          value !== undefined && tellsSecret(name, value),
      ),
  ),
  ruleOfKind(
    ['sensitiveConfigmapContent', 'danger', 'has a secret in it'],
    'ConfigMap',
    ({ data = {} }) =>
      Object.entries<string>(data).some(([key, value]) =>
        tellsSecret(key, value),
      ),
  ),
  ruleOfPods(
    [
      'missingNetworkPolicy',
      'warning',
      'has no NetworkPolicy with rules for both ways',
    ],
    (workload, { objects }) =>
      !objects.some(
        object =>
          object.kind === 'NetworkPolicy' &&
          selectorMatches(object, object.spec.podSelector, workload) &&
          ['ingress', 'egress'].every(way => object.spec[way]?.length > 0) &&
          ['Ingress', 'Egress'].every(
            way => object.spec.policyTypes?.includes(way) ?? true,
          ),
      ),
  ),
  ruleOfKind(
    ['tlsSettingsMissing', 'warning', 'has no TLS'],
    'Ingress',
    ({ spec }) => !spec.tls,
  ),
];
