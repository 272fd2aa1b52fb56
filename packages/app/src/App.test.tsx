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

import { render, screen } from '@testing-library/react';
import App from './App';

describe('App', () => {
  const environment = process.env;

  beforeEach(() => {
    // No backend answers here. A sign-in that fails is the furthest that the
    // app comes alone, and it needs the whole app to be wired to get there.
    process.env = {
      ...environment,
      NODE_ENV: 'test',
      APP_CONFIG: [
        {
          data: {
            app: { title: 'Test' },
            backend: { baseUrl: 'http://localhost:7007' },
          },
          context: 'test',
        },
      ] as unknown as string,
    };
    jest
      .spyOn(global, 'fetch')
      .mockRejectedValue(new TypeError('Failed to fetch'));
  });

  afterEach(() => {
    process.env = environment;
    jest.restoreAllMocks();
  });

  it('starts and signs the guest in through the backend', async () => {
    render(App.createRoot());

    expect(
      await screen.findByText(/You do not appear to be signed in/, undefined, {
        timeout: 20_000,
      }),
    ).toBeInTheDocument();
    expect(global.fetch).toHaveBeenCalledWith(
      'http://localhost:7007/api/auth/guest/refresh',
      expect.anything(),
    );
  });
});
