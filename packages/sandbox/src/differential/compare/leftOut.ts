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

/**
 * What the sandbox leaves out on purpose, and what only a real cluster does by
 * itself: the one list of what the comparison does not look at. What a path has
 * below it is left out too; `*` is any item of a list. What cannot be left out of
 * a comparison is not generated; see `NOT_GENERATED`.
 */
export const LEFT_OUT: Record<string, readonly string[]> = {
  // Each server counts and dates by itself.
  '': [
    'metadata/uid',
    'metadata/resourceVersion',
    'metadata/creationTimestamp',
    'metadata/deletionTimestamp',
    'metadata/deletionGracePeriodSeconds',
    'metadata/managedFields',
    'metadata/ownerReferences',
    // Labels of helm that hold the time; metadata do not say of which kind they are.
    'metadata/labels/createdAt',
    'metadata/labels/modifiedAt',
  ],
  ConfigMap: ['metadata/generation'],
  // What helm stores holds the time.
  Secret: ['metadata/generation', 'data/release'],
  // Defaults of built-in kinds, whose schemas the sandbox does not have.
  Deployment: [
    'spec/progressDeadlineSeconds',
    'spec/revisionHistoryLimit',
    'spec/strategy',
    'spec/template/metadata/creationTimestamp',
    'spec/template/spec/dnsPolicy',
    'spec/template/spec/restartPolicy',
    'spec/template/spec/schedulerName',
    'spec/template/spec/securityContext',
    'spec/template/spec/terminationGracePeriodSeconds',
    'spec/template/spec/containers/*/imagePullPolicy',
    'spec/template/spec/containers/*/terminationMessagePath',
    'spec/template/spec/containers/*/terminationMessagePolicy',
    // Controllers write these, whenever they come to it.
    'metadata/generation',
    'metadata/annotations/deployment.kubernetes.io~1revision',
    'metadata/annotations/.',
    'status',
  ],
  Service: [
    'spec/clusterIP',
    'spec/clusterIPs',
    'spec/internalTrafficPolicy',
    'spec/ipFamilies',
    'spec/ipFamilyPolicy',
    'status',
  ],
  Scale: ['status'],
  CustomResourceDefinition: [
    'status/conditions/*/lastTransitionTime',
    'status/conditions/*/message',
    'status/conditions/*/reason',
    'status/conditions/*/observedGeneration',
    'status/observedGeneration',
  ],
};

/** Field managers that only one of the clusters has, or that write at a time of their own. */
export const MANAGERS_LEFT_OUT = new Set([
  'kube-controller-manager',
  'kube-apiserver',
  'kube-scheduler',
  'kwok',
]);

/** What the generator does not send, since the sandbox says that it does not answer it. */
export const NOT_GENERATED: Record<string, string> = {
  'unknown and missing fields of built-in kinds':
    'their schemas are not there; that is also why only those who own a whole Deployment or Service create one',
  'CEL rules': 'x-kubernetes-validations are not carried out',
  'a list or map that changes its type with the definition':
    'who owns it is not converted; the types differ from seed to seed',
  'keys that a strategic merge patch lacks':
    'they are required by schemas only',
  'scaling to zero, or to what somebody owns already':
    'the real server then keeps two entries of one owner, and forgets one of them with the next write',
  'a number with limits that is no whole one':
    'Kubernetes 1.37 complains of it twice, its validation of 1.35 once',
  'several versions of a custom resource': 'they are not converted',
  'writes to the status of a built-in kind':
    'controllers write some of them, and the fields of the others are not known; labels in them some kinds take and others do not',
  'warnings of built-in kinds':
    'their rules are not there; only warnings of unknown fields are compared',
  'quota and limits': 'there is no such admission',
  'values that only one type of Secret takes':
    'types such as kubernetes.io/tls have rules of their own',
  'resourceVersion of a Deployment':
    'controllers change it whenever they come to it; an outdated one is generated',
};

/** What of the messages of refusals is not compared, and why; `statusText` masks it. */
export const MESSAGES_LEFT_OUT: Record<string, string> = {
  'uids, times, versions and the ends of generated names':
    'each server chooses, counts or dates by itself',
  'objects and lists that a message shows whole':
    "they have a server's defaults, and the order of Go's fields",
  'why a selector cannot be parsed, or a field is none':
    "they are the words of Go's parsers, which differ from kind to kind and from minor to minor",
  'which fields of an applied object no schema declares':
    'the order is another each time, and the first one may be told alone',
  'the order in which faults of several fields are told':
    'Go comes across them in a map; each of them is compared',
  'why a token cannot be continued':
    'each server makes its own tokens, of another length',
  'how a Service may be called':
    'it differs from minor to minor; the sandbox takes what the newest takes',
  'the place in the sources of a scheme': 'it moves from minor to minor',
};
