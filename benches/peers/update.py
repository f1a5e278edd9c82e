"""What a Python script would do: a token by client credentials, then a PATCH."""

import os

import requests

api = os.environ["API"]
grant = {
    "grant_type": "client_credentials",
    "client_id": os.environ["CANDIDATURE_CLIENT_ID"],
    "client_secret": os.environ["CANDIDATURE_CLIENT_SECRET"],
}
answer = requests.post(f"{api}/oauth/token", data=grant, timeout=30)
answer.raise_for_status()
bearer = {"Authorization": f"Bearer {answer.json()['access_token']}"}
body = {"user_candidature": {"birth_city": "Lyon"}}
requests.patch(f"{api}/v2/user_candidatures/23", json=body, headers=bearer, timeout=30).raise_for_status()
