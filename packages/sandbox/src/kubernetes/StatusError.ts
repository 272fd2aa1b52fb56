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

/** One reason inside a {@link StatusError}, as in `status.details.causes`. */
export interface StatusCause {
  reason?: string;
  message?: string;
  field?: string;
}

/** What a {@link StatusError} is about, as in `status.details`. */
export interface StatusDetails {
  name?: string;
  group?: string;
  kind?: string;
  uid?: string;
  causes?: StatusCause[];
  retryAfterSeconds?: number;
}

/** The body that a Kubernetes API server answers instead of an object. */
export interface Status {
  kind: 'Status';
  apiVersion: 'v1';
  metadata: Record<string, never>;
  status: 'Failure' | 'Success';
  message: string;
  reason?: string;
  details?: StatusDetails;
  code: number;
}

/** What names the object of an error: plural resource and group for most, the kind for `invalid`. */
export interface StatusSubject {
  /** The API group, empty for the core group. */
  group?: string;
  /** The plural resource, such as `deployments`; the kind in {@link StatusError.invalid}. */
  resource: string;
  name?: string;
}

function qualified({ group, resource }: StatusSubject): string {
  return group ? `${resource}.${group}` : resource;
}

function detailsOf(
  { group, resource, name }: StatusSubject,
  causes?: StatusCause[],
): StatusDetails {
  return {
    ...(name ? { name } : {}),
    ...(group ? { group } : {}),
    ...(resource ? { kind: resource } : {}),
    ...(causes?.length ? { causes } : {}),
  };
}

/**
 * A refusal in the words and the shape of a Kubernetes API server
 * (`k8s.io/apimachinery/pkg/api/errors`).
 */
export class StatusError extends Error {
  constructor(
    readonly code: number,
    readonly reason: string,
    message: string,
    readonly details?: StatusDetails,
  ) {
    super(message);
    this.name = 'StatusError';
  }

  /** The body to answer; the HTTP status is `code`. */
  toStatus(): Status {
    return {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message: this.message,
      ...(this.reason ? { reason: this.reason } : {}),
      ...(this.details ? { details: this.details } : {}),
      code: this.code,
    };
  }

  /** 404 for an object; give no name for a path or resource that does not exist. */
  static notFound(subject?: StatusSubject): StatusError {
    return subject?.name
      ? new StatusError(
          404,
          'NotFound',
          `${qualified(subject)} "${subject.name}" not found`,
          detailsOf(subject),
        )
      : new StatusError(
          404,
          'NotFound',
          'the server could not find the requested resource',
          {},
        );
  }

  /** 409 on creating what exists. */
  static alreadyExists(subject: StatusSubject): StatusError {
    return new StatusError(
      409,
      'AlreadyExists',
      `${qualified(subject)} "${subject.name}" already exists`,
      detailsOf(subject),
    );
  }

  /** 409 on an outdated resourceVersion, or for the reason given. */
  static conflict(
    subject: StatusSubject,
    why = 'the object has been modified; please apply your changes to the latest version and try again',
  ): StatusError {
    return new StatusError(
      409,
      'Conflict',
      `Operation cannot be fulfilled on ${qualified(subject)} "${
        subject.name
      }": ${why}`,
      detailsOf(subject),
    );
  }

  /** 409 of a server-side apply; each cause says `conflict with "manager"` and names a field. */
  static applyConflict(causes: StatusCause[]): StatusError {
    const causesBy = new Map<string, string[]>();
    for (const { message = '', field = '' } of causes) {
      causesBy.set(message, [...(causesBy.get(message) ?? []), field]);
    }
    const lines = [...causesBy].flatMap(([message, fields]) => [
      `${message.replace('conflict with', 'conflicts with')}:`,
      ...fields.map(field => `- ${field}`),
    ]);
    return new StatusError(
      409,
      'Conflict',
      causes.length === 1
        ? `Apply failed with 1 conflict: ${causes[0].message}: ${causes[0].field}`
        : `Apply failed with ${causes.length} conflicts: ${lines.join('\n')}`,
      { causes: causes.map(c => ({ ...c, reason: 'FieldManagerConflict' })) },
    );
  }

  /** 422; `subject.resource` is the kind. Causes are told in the message too. */
  static invalid(subject: StatusSubject, causes: StatusCause[]): StatusError {
    const texts = causes.map(({ field, message }) =>
      field ? `${field}: ${message}` : `${message}`,
    );
    const list = texts.length === 1 ? texts[0] : `[${texts.join(', ')}]`;
    return new StatusError(
      422,
      'Invalid',
      `${qualified(subject)} "${subject.name ?? ''}" is invalid: ${list}`,
      detailsOf(subject, causes),
    );
  }

  /** 422 for an object that a patch has made and that cannot be read; `patched` is what the server shows of it. */
  static unreadablePatch(patched: string, why: string): StatusError {
    return StatusError.invalid({ resource: '' }, [
      {
        reason: 'FieldValueInvalid',
        field: 'patch',
        message: `Invalid value: ${JSON.stringify(patched)}: ${why}`,
      },
    ]);
  }

  /** 422 without a word on what is wrong. */
  static unprocessable(): StatusError {
    return new StatusError(
      422,
      'Invalid',
      'the server rejected our request due to an error in our request',
      {},
    );
  }

  /** 403 by an authoriser: say `cannot list resource ...` in `why`. */
  static forbidden(subject: StatusSubject, why: string): StatusError {
    return new StatusError(
      403,
      'Forbidden',
      subject.name
        ? `${qualified(subject)} "${subject.name}" is forbidden: ${why}`
        : `${qualified(subject)} is forbidden: ${why}`,
      detailsOf(subject),
    );
  }

  /** 401. */
  static unauthorized(): StatusError {
    return new StatusError(401, 'Unauthorized', 'Unauthorized');
  }

  /** 410 of a list or watch whose resourceVersion is too old. */
  static expired(message: string): StatusError {
    return new StatusError(410, 'Expired', message);
  }

  /** 400. */
  static badRequest(message: string): StatusError {
    return new StatusError(400, 'BadRequest', message);
  }

  /** 405; custom resources are named with the verb that there is not for them. */
  static methodNotSupported(
    subject?: StatusSubject,
    verb?: string,
  ): StatusError {
    return new StatusError(
      405,
      'MethodNotAllowed',
      subject
        ? `${verb} is not supported on resources of kind "${qualified(
            subject,
          )}"`
        : 'the server does not allow this method on the requested resource',
      subject ? detailsOf(subject) : {},
    );
  }

  /** 415. */
  static unsupportedMediaType(message: string): StatusError {
    return new StatusError(415, 'UnsupportedMediaType', message);
  }

  /** 429; the client is to wait. */
  static tooManyRequests(
    message: string,
    retryAfterSeconds: number,
  ): StatusError {
    return new StatusError(429, 'TooManyRequests', message, {
      retryAfterSeconds,
    });
  }

  /** 500. */
  static internal(message: string): StatusError {
    return new StatusError(
      500,
      'InternalError',
      `Internal error occurred: ${message}`,
      { causes: [{ message }] },
    );
  }
}
