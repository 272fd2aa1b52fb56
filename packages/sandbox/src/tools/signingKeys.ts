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
 * Keys that sign charts in tests and nothing else, without a passphrase, as
 * `gpg --export-secret-keys` and `gpg --export` wrote them; base64.
 */
export const SIGNING_KEYS = {
  charts: {
    secret: [
      'lQOYBGsLCbUBCADJUzqXD0Shjj05APfCLk7gPR97jeZ5e7EuZ8fbj50ZB9a/Kj53OacG53',
      'pX0tYtD3Xm5moDe3AT9++oVGXjIHgvcXkg9sOqa72mbbqZLssxhHNRuac9P0ycWgaZrSCT',
      'O/twUBvjErYOZQgeGvSceqlU6Id1zKyT2b24V2lzpCm40ryOL6Te4j2zpaeb+ThTtXAIFn',
      'WlKca7hB2lGbk3GDs8lR1zxAdBC/pUkmSn7D2c7Ko71oMuKM5tfnz8A8l1QbK4aEvqoDMS',
      'g8erApVJ7XkNmO74PbYbdx7xQi1NtLIyV3QiiUsYuEXHiSP+6BJjCwYBsFzMcGdm95jugC',
      'XNXgRRABEBAAEAB/oDIJHWatxMDiORURyIHaQIA6sLhkbAOFWmPOJz3KU6EE8bpRJXU8Pu',
      'bYYO+y1sgcL5FTcsWqyBAubsHHOAta5oPkD9bBfZ+9Z0UVwGqR1q5X3NFS8t2l/cReG4XW',
      'IWJ2ZedkAYpN/DFXqszQpjq9wZf4srH0TG/yjdRi5TJ4emYUiRTVO6MvJDK5XOxZqcchMD',
      'mytoCLO2rz77UuEHgFH5JxbhKR0HzhmaACswpxx2dGOoGaECwpYfF1NhwSQI/xTah2naYs',
      'HYi/z+A1WRG947DGICJDNFAeS4oseTcrbJMz4AoOhmImcT/AtGz2E4nJPce2nX2Z1f5IHk',
      'xg59mTjJBADZcVlBqJkVtqCBjW9a1OimBxwB4w32eeosOj+5wN+nzYeDp6NmZTD8tU1fry',
      '70rloh99caHX0KglU6sR9JUqF2FCfWWmn62aH0SSabvCppFQ4IUEVYO9etoERFPFYBIMsd',
      'GSxv3w9BGs+fW+uCTXghJt8KHk+2vf/3H4ZDYyz1owQA7QY7OJSrnibNlBzE3XucI5vW/c',
      'QX2nguZXRxS9BpfnFM9seaSyB5kXaWs0mjWqTtiabBRMFOf5lR4PPAV1yv3a6/GxVW2lic',
      'CDD9xyXLRo/GfGcJnXGwG66qXTJ90MaaHr0wVrAndLwIqqVWFFyKOZYYqN6MA0RoWI8dRp',
      'aF9XsEAMlO4AinsJi4LkQVtjPZa3B/6Ck7D0eu9K42S/K0nS3zC830XDJitiOD/FO7OydP',
      'THBQkGDoqnp/3IJLnLyKoMi4RgjsTggwwiB/iaROlvTvcXzIwSHLKfuUhAhgK0aCw83tSp',
      'DpKrsp5Cdl0SjcyhZjTqoQO/MK/5svyR2aN9KXLtO0IFRlc3QgY2hhcnRzIDxjaGFydHNA',
      'ZXhhbXBsZS5vcmc+iQFOBBMBCgA4FiEErCKy2TUK0SSW2ifgvSbDeAWZp9IFAmsLCbUCGw',
      'MFCwkIBwIGFQoJCAsCBBYCAwECHgECF4AACgkQvSbDeAWZp9LeWggAqhjs4PvXZ3WQx9tF',
      '8MXweIgvBO/Z+VmnJesKt2jvzvVln2k4pqMiYgDXp1ZOsv29+LpfnNUv/Tk9KRxF+uyBhI',
      'JR2Jbj4PmMtiO8L62kxSP4ZkWnymyF46Qyi8GfsLtUZ21dAkiBDEaTKm33m81lgMCU1D9u',
      '+fefDPGncTZmJPIl96bJnOWTuleiixjqE+EYJXtkDIy2kU0Ix+EsfMTWkM72W7coM2ls9y',
      'rKARXeeE4viMLC83V1ovTo1h8C/+YUp9M7uPojsFqwaqdZBVHyv7SiKwyF1lKQNl0RXIGh',
      'd+AvixjCpns3m+LUah6tKhxAbv/XIJEqJhoSjC3lGiH8QQ==',
    ].join(''),
    public: [
      'mQENBGsLCbUBCADJUzqXD0Shjj05APfCLk7gPR97jeZ5e7EuZ8fbj50ZB9a/Kj53OacG53',
      'pX0tYtD3Xm5moDe3AT9++oVGXjIHgvcXkg9sOqa72mbbqZLssxhHNRuac9P0ycWgaZrSCT',
      'O/twUBvjErYOZQgeGvSceqlU6Id1zKyT2b24V2lzpCm40ryOL6Te4j2zpaeb+ThTtXAIFn',
      'WlKca7hB2lGbk3GDs8lR1zxAdBC/pUkmSn7D2c7Ko71oMuKM5tfnz8A8l1QbK4aEvqoDMS',
      'g8erApVJ7XkNmO74PbYbdx7xQi1NtLIyV3QiiUsYuEXHiSP+6BJjCwYBsFzMcGdm95jugC',
      'XNXgRRABEBAAG0IFRlc3QgY2hhcnRzIDxjaGFydHNAZXhhbXBsZS5vcmc+iQFOBBMBCgA4',
      'FiEErCKy2TUK0SSW2ifgvSbDeAWZp9IFAmsLCbUCGwMFCwkIBwIGFQoJCAsCBBYCAwECHg',
      'ECF4AACgkQvSbDeAWZp9LeWggAqhjs4PvXZ3WQx9tF8MXweIgvBO/Z+VmnJesKt2jvzvVl',
      'n2k4pqMiYgDXp1ZOsv29+LpfnNUv/Tk9KRxF+uyBhIJR2Jbj4PmMtiO8L62kxSP4ZkWnym',
      'yF46Qyi8GfsLtUZ21dAkiBDEaTKm33m81lgMCU1D9u+fefDPGncTZmJPIl96bJnOWTulei',
      'ixjqE+EYJXtkDIy2kU0Ix+EsfMTWkM72W7coM2ls9yrKARXeeE4viMLC83V1ovTo1h8C/+',
      'YUp9M7uPojsFqwaqdZBVHyv7SiKwyF1lKQNl0RXIGhd+AvixjCpns3m+LUah6tKhxAbv/X',
      'IJEqJhoSjC3lGiH8QQ==',
    ].join(''),
  },
  other: {
    secret: [
      'lQOYBGsLCbYBCAC15BtkRtHGN0gfPVtx4z4lir4gouQ1iVyeNercfj7sXFQvQwPWnifBZ5',
      'lKZrXjfcqwcj29OvOJCHoupP73j+HRoWPj9LjvbTKSugQTi6LdubZlZYBY6C/617bRDHO7',
      'Wdh4GXLC1hLrTmqX7IKhL/tvLTn5TKW3YSErWZYz3uuaOytr2DUESS7LbC4QF+6v0LykzI',
      'rm2R4OEVUyT0NQsgGBIhbM3bNGoxoWqWzvy5GqIXSOGNVVquvn9f2JLBbZAmZ1MRuPgmsF',
      'KidcHPMg5VIc8cPphQ1k8xExpvL4duKMwco88b3ydjf1INYQDA1av4B3glBzyR8bMc3aTo',
      'u+bStXABEBAAEAB/9Mf4pRq0NQtTFdCiYqiOM7UNXTzg5iwcm1NIH5iBMYv2AcnHfBzLR1',
      'sAeVdgsriV00xmdW7bM9P9Z7RaOCJP5ZdyIW3nblI6zwbtGGEuVFkXS3wm+vdL+xJQZbd3',
      'w5IHldUX6lmPlOA6XrDWqHNjHuOTw3sFfF/1C+9aepWykFrQSX8+WzPFKcT4ks8lsmIICU',
      'ZEREhmqQmMN6RCSDAhpwpxodtP3xYgco5upqUXkZOXDJP8w3YFJU6uI2CouDXIUjeeMxV8',
      'K+OtlWzAJlO5ozVlbDkjxpMCUwpeG+zWwK9jby0SR9b8YH7iHQyeUGFVB86Dc38Htx/UmJ',
      'ycQEUuZRBADDbWnpdzpJ0DEA0qufXsKoCmIKMjg0ayHAd+BkjnDN/+BgWRta5ezGFSzSS7',
      'zTtBygrBWnQE5Tem2Xuzpssy18CSyw2vIKrjqwhnBZVVxyPA55g2SySVv0uGHinGIwVrJ6',
      'XmgC9LYzUJQYDtM0+z9lwkOzIdb5x4veM6mcQh7wCQQA7kSfop0d2WmDZ02IUiw7aGFYBe',
      '6RoiOFyGVlu6ZDyc/V+elOAmNB4b0NrUBfXZyvBHhlMKLPYt9ClHn3QpIqGVDvChKhod19',
      '4zVJ/YG71S3xnus65C7DstFFacbCVU+W8VjPrJI2nCE39MQ2jYg0rDV00SnJxKLgLzTuRh',
      'y3WF8EAK8eUw6RhuZTMvyNYeg19gmVvxocMtpsQLmCDgj6zgx4AJ63KatZOAhwHw9DCznI',
      '8E7yF6Wm4YfIuetG/POe1oavmCTyFPEQsWMS7Tqq8F2lDJR4RGe5lqscAFA6TRlygiqUUZ',
      'RR1PVZeMfwLLR9fm5s9RZSjTw3eEqvOOoxWxJUNB+0HlRlc3Qgb3RoZXIgPG90aGVyQGV4',
      'YW1wbGUub3JnPokBTgQTAQoAOBYhBIWagqkS/XhFYeR4WFrQjamWHS9NBQJrCwm2AhsDBQ',
      'sJCAcCBhUKCQgLAgQWAgMBAh4BAheAAAoJEFrQjamWHS9Nu7IH/00zEddDvJ9hrWfzAdDJ',
      'GcfoDuMRmm3jksB9FRNJdYfpJldLeHkcNwpDM6xRsyV+Yboz6ve1nMjXuMZtkTZY+E5maI',
      'uMmomz+GnzSZIuntNv1rM/s1uN4Pii/3YYJkmCPjB/+KXPXkWsnySH14kfJF9mFcBrhNkB',
      'e6mlhGh7+BGRXa3uI3CojWmN/ZTpwSwdr0+NJwHB7fVB8RUy7asRHEjEdQFpW29N7K1WvM',
      'wPIByjx+3rCB1kGfyKQjvIz7Tsd0vYv58Re/TGWIPIV1brJ9Y5DGV+fTegicS3do81e+dr',
      'nCe2PEC+p3CLup5qIldkHdy3WRyBHHGGIW1O3ZLRvYE=',
    ].join(''),
    public: [
      'mQENBGsLCbYBCAC15BtkRtHGN0gfPVtx4z4lir4gouQ1iVyeNercfj7sXFQvQwPWnifBZ5',
      'lKZrXjfcqwcj29OvOJCHoupP73j+HRoWPj9LjvbTKSugQTi6LdubZlZYBY6C/617bRDHO7',
      'Wdh4GXLC1hLrTmqX7IKhL/tvLTn5TKW3YSErWZYz3uuaOytr2DUESS7LbC4QF+6v0LykzI',
      'rm2R4OEVUyT0NQsgGBIhbM3bNGoxoWqWzvy5GqIXSOGNVVquvn9f2JLBbZAmZ1MRuPgmsF',
      'KidcHPMg5VIc8cPphQ1k8xExpvL4duKMwco88b3ydjf1INYQDA1av4B3glBzyR8bMc3aTo',
      'u+bStXABEBAAG0HlRlc3Qgb3RoZXIgPG90aGVyQGV4YW1wbGUub3JnPokBTgQTAQoAOBYh',
      'BIWagqkS/XhFYeR4WFrQjamWHS9NBQJrCwm2AhsDBQsJCAcCBhUKCQgLAgQWAgMBAh4BAh',
      'eAAAoJEFrQjamWHS9Nu7IH/00zEddDvJ9hrWfzAdDJGcfoDuMRmm3jksB9FRNJdYfpJldL',
      'eHkcNwpDM6xRsyV+Yboz6ve1nMjXuMZtkTZY+E5maIuMmomz+GnzSZIuntNv1rM/s1uN4P',
      'ii/3YYJkmCPjB/+KXPXkWsnySH14kfJF9mFcBrhNkBe6mlhGh7+BGRXa3uI3CojWmN/ZTp',
      'wSwdr0+NJwHB7fVB8RUy7asRHEjEdQFpW29N7K1WvMwPIByjx+3rCB1kGfyKQjvIz7Tsd0',
      'vYv58Re/TGWIPIV1brJ9Y5DGV+fTegicS3do81e+drnCe2PEC+p3CLup5qIldkHdy3WRyB',
      'HHGGIW1O3ZLRvYE=',
    ].join(''),
  },
};
