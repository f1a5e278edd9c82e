# The API page's way: a token by client credentials, then a PUT. The page's `params:` would go into
# the address; a body holds any text.
require "json"
require "oauth2"

client = OAuth2::Client.new(ENV.fetch("CANDIDATURE_CLIENT_ID"), ENV.fetch("CANDIDATURE_CLIENT_SECRET"), site: ENV.fetch("API"))
token = client.client_credentials.get_token
json = { "Content-Type" => "application/json" }
token.put("/v2/user_candidatures/23", headers: json, body: { user_candidature: { birth_city: "Lyon" } }.to_json)
