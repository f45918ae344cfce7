"""Asks a running simulator with OpenRouter's and OpenAI's own Python clients, and holds every body against
OpenRouter's OpenAPI description.

    python3 -m venv /tmp/conformance
    /tmp/conformance/bin/pip install openai openrouter openapi-schema-validator pyyaml
    bookgen-batch simulate --port 8765 --script Tests/OpenRouterSimulatorTests/Conformance/faults.yaml &
    /tmp/conformance/bin/python Tests/OpenRouterSimulatorTests/Conformance/check.py http://127.0.0.1:8765/api/v1 openapi.yaml

Not part of `swift test`: it needs packages from PyPI, and the description (https://openrouter.ai/openapi.yaml).
"""

import json
import sys
from importlib.metadata import version

import httpx
import openai
import openrouter
import yaml
from openapi_schema_validator import OAS31Validator
from openrouter import errors
from openrouter.utils import BackoffStrategy, RetryConfig
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

BASE, DESCRIPTION = sys.argv[1], sys.argv[2]
KEY = "sk-conformance"
PROMPT = "Escribe el prólogo, de unas 120 palabras, de la vida de Benito Juárez."
MESSAGES = [{"role": "user", "content": PROMPT}]
failures = []
checks = 0


def expect(condition, what):
    global checks
    checks += 1
    if not condition:
        failures.append(what)
        print(f"FAIL {what}")


# --- OpenRouter's description ------------------------------------------------------------------------------------

with open(DESCRIPTION, encoding="utf-8") as file:
    description = yaml.load(file, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
registry = Registry().with_resource("urn:openrouter", Resource.from_contents(description, DRAFT202012))


def conforms(body, pointer, what):
    validator = OAS31Validator({"$ref": f"urn:openrouter#/{pointer}"}, registry=registry)
    problems = [f"{error.json_path}: {error.message[:160]}" for error in validator.iter_errors(body)]
    expect(not problems, f"{what} against {pointer}: {problems[:4]}")


def schema(name):
    return f"components/schemas/{name}"


http = httpx.Client(headers={"Authorization": f"Bearer {KEY}"}, timeout=30)


def ask(model, stream=False, **more):
    body = {"model": model, "messages": MESSAGES, "stream": stream, **more}
    return http.post(f"{BASE}/chat/completions", json=body)


def chunks(text):
    for line in text.split("\n"):
        if line.startswith("data: ") and line != "data: [DONE]":
            yield json.loads(line.removeprefix("data: "))


for model in ["check/paid", "check/free:free", "check/reasoning", "check/filtered", "anybody/anything"]:
    answer = ask(model)
    expect(answer.status_code == 200, f"{model}: 200")
    body = answer.json()
    conforms(body, schema("ChatResult"), model)
    expect(body["id"] == answer.headers["x-generation-id"], f"{model}: generation id")
    expect(body["provider"] == "simulated", f"{model}: provider")
    expect("system_fingerprint" in body, f"{model}: system_fingerprint")
    stream = ask(model, stream=True)
    expect(stream.text.rstrip().endswith("data: [DONE]"), f"{model}: [DONE]")
    expect(": OPENROUTER PROCESSING" in stream.text, f"{model}: comment")
    parts = list(chunks(stream.text))
    for part in parts:
        conforms(part, schema("ChatStreamChunk"), f"{model} chunk")
        expect(part["provider"] == "simulated", f"{model}: provider in a chunk")
        expect(all("finish_reason" in choice for choice in part["choices"]), f"{model}: finish_reason in a chunk")
    reasons = [i for i, part in enumerate(parts) if any(choice["finish_reason"] for choice in part["choices"])]
    usages = [i for i, part in enumerate(parts) if "usage" in part]
    expect(reasons == [len(parts) - 2] and usages == [len(parts) - 1], f"{model}: usage after finish_reason")
    text = "".join(choice["delta"].get("content") or "" for part in parts for choice in part["choices"])
    expect(text == body["choices"][0]["message"]["content"], f"{model}: the same text in both modes")
    expect(len(text.split()) == 120, f"{model}: 120 words")

for part in chunks(ask("check/broken", stream=True).text):
    conforms(part, schema("ChatStreamChunk"), "a chunk of a broken stream")
conforms(ask("check/broken").json(), schema("ChatResult"), "a broken answer")

models = http.get(f"{BASE}/models").json()
conforms(models, schema("ModelsListResponse"), "models")
for model in models["data"]:
    listing = http.get(f"{BASE}/models/{model['id']}/endpoints").json()
    ok = "paths/~1models~1{author}~1{slug}~1endpoints/get/responses/200/content/application~1json/schema"
    conforms(listing, ok, "endpoints")
    conforms(listing["data"], schema("ListEndpointsResponse"), "endpoints")
conforms(
    http.get(f"{BASE}/key").json(), "paths/~1key/get/responses/200/content/application~1json/schema", "key")
generation = http.get(f"{BASE}/generation", params={"id": ask("check/paid").json()["id"]})
conforms(generation.json(), schema("GenerationResponse"), "generation")

RESPONSES = {
    400: "BadRequestResponse", 401: "UnauthorizedResponse", 402: "PaymentRequiredResponse", 403: "ForbiddenResponse",
    404: "NotFoundResponse", 408: "RequestTimeoutResponse", 413: "PayloadTooLargeResponse",
    422: "UnprocessableEntityResponse", 429: "TooManyRequestsResponse", 500: "InternalServerResponse",
    502: "BadGatewayResponse", 503: "ServiceUnavailableResponse", 524: "EdgeNetworkTimeoutResponse",
    529: "ProviderOverloadedResponse",
}
for status, name in RESPONSES.items():
    if status == 401:
        answer = httpx.post(f"{BASE}/chat/completions", json={"messages": MESSAGES})
    else:
        answer = ask(f"check/{status}")
    expect(answer.status_code == status, f"status {status}, not {answer.status_code}")
    conforms(answer.json(), schema(name), f"status {status}")
conforms(http.post(f"{BASE}/chat/completions", json={}).json(), schema("BadRequestResponse"), "a body without messages")
conforms(http.get(f"{BASE}/generation", params={"id": "gen-0"}).json(), schema("NotFoundResponse"), "no generation")

# --- The openai package ------------------------------------------------------------------------------------------

client = openai.OpenAI(api_key=KEY, base_url=BASE, max_retries=0)
answer = client.chat.completions.create(model="check/paid", messages=MESSAGES)
expect(len(answer.choices[0].message.content.split()) == 120, "openai: plain")
expect(answer.usage.total_tokens > 0, "openai: usage")
text, usage, reason = "", None, None
for chunk in client.chat.completions.create(model="check/paid", messages=MESSAGES, stream=True):
    text += chunk.choices[0].delta.content or "" if chunk.choices else ""
    reason = (chunk.choices and chunk.choices[0].finish_reason) or reason
    usage = chunk.usage or usage
expect(text == answer.choices[0].message.content, "openai: stream")
expect(reason == "stop" and usage == answer.usage, "openai: end of the stream")
limited = client.chat.completions.create(model="check/paid", messages=MESSAGES, max_tokens=20)
expect(limited.choices[0].finish_reason == "length" and limited.usage.completion_tokens == 20, "openai: max_tokens")
expect({model.id for model in client.models.list()} == {"check/paid", "check/free:free"}, "openai: models")
OPENAI_ERRORS = {
    400: openai.BadRequestError, 403: openai.PermissionDeniedError, 404: openai.NotFoundError,
    422: openai.UnprocessableEntityError, 429: openai.RateLimitError, 500: openai.InternalServerError,
    502: openai.InternalServerError, 503: openai.InternalServerError, 529: openai.InternalServerError,
    402: openai.APIStatusError,
}
for status, kind in OPENAI_ERRORS.items():
    try:
        client.chat.completions.create(model=f"check/{status}", messages=MESSAGES)
        expect(False, f"openai: no error for {status}")
    except openai.APIStatusError as error:
        expect(type(error) is kind and error.status_code == status, f"openai: {status} is {type(error).__name__}")
        expect(error.body["code"] == status, f"openai: the envelope of {status}")
try:
    openai.OpenAI(api_key="sk-other", base_url=BASE, max_retries=0).chat.completions.create(
        model="check/paid", messages=MESSAGES)
    expect(False, "openai: no error for another key")
except openai.AuthenticationError:
    expect(True, "")
try:
    for chunk in client.chat.completions.create(model="check/broken", messages=MESSAGES, stream=True):
        pass
    expect(False, "openai: no error for a broken stream")
except openai.APIError as error:
    expect(error.code == 502 or "502" in str(error.body), f"openai: broken stream {error!r}")
try:
    for chunk in client.chat.completions.create(model="check/cut", messages=MESSAGES, stream=True):
        pass
    expect(False, "openai: no error for a cut stream")
except (openai.APIConnectionError, httpx.HTTPError) as error:
    expect(True, "")
retried = openai.OpenAI(api_key=KEY, base_url=BASE, max_retries=1)
try:
    retried.chat.completions.create(model="check/429", messages=MESSAGES)
except openai.RateLimitError as error:
    expect(error.response.headers["retry-after"] == "1", "openai: Retry-After")

# --- The openrouter package --------------------------------------------------------------------------------------

once = RetryConfig("none", BackoffStrategy(1, 1, 1, 1), False)
with openrouter.OpenRouter(api_key=KEY, server_url=BASE, retry_config=once) as client:
    answer = client.chat.send(model="check/paid", messages=MESSAGES)
    expect(len(answer.choices[0].message.content.split()) == 120, "openrouter: plain")
    expect(answer.usage.cost > 0, "openrouter: cost")
    text, usage, reasons = "", None, []
    with client.chat.send(model="check/paid", messages=MESSAGES, stream=True) as events:
        for event in events:
            text += "".join(choice.delta.content or "" for choice in event.choices)
            reasons += [choice.finish_reason for choice in event.choices if choice.finish_reason]
            usage = event.usage or usage
    expect(text == answer.choices[0].message.content, "openrouter: stream")
    expect(reasons == ["stop"] and usage.total_tokens == answer.usage.total_tokens, "openrouter: end of the stream")
    thought = client.chat.send(model="check/reasoning", messages=MESSAGES)
    expect(thought.choices[0].message.reasoning == "A thought that comes first.", "openrouter: reasoning")
    listing = client.models.list()
    listing = getattr(listing, "result", listing)
    expect(listing.total_count == 2 and len(listing.data) == 2, "openrouter: models")
    endpoints = client.endpoints.list(author="check", slug="paid").data
    expect(endpoints.endpoints[0].max_completion_tokens == 4096, "openrouter: endpoints")
    generation = client.generations.get_generation(id=answer.id).data
    expect(generation.total_cost == answer.usage.cost, "openrouter: generation")
    expect(generation.native_tokens_completion == answer.usage.completion_tokens, "openrouter: generation's tokens")
    key = client.api_keys.get_current_key_metadata().data
    expect(key.limit == 5 and 0 < key.usage < 5, "openrouter: key")
    OPENROUTER_ERRORS = {
        400: errors.BadRequestResponseError, 402: errors.PaymentRequiredResponseError,
        403: errors.ForbiddenResponseError, 404: errors.NotFoundResponseError,
        408: errors.RequestTimeoutResponseError, 413: errors.PayloadTooLargeResponseError,
        422: errors.UnprocessableEntityResponseError, 429: errors.TooManyRequestsResponseError,
        500: errors.InternalServerResponseError, 502: errors.BadGatewayResponseError,
        503: errors.ServiceUnavailableResponseError, 524: errors.EdgeNetworkTimeoutResponseError,
        529: errors.ProviderOverloadedResponseError,
    }
    for status, kind in OPENROUTER_ERRORS.items():
        try:
            client.chat.send(model=f"check/{status}", messages=MESSAGES)
            expect(False, f"openrouter: no error for {status}")
        except errors.OpenRouterError as error:
            expect(type(error) is kind, f"openrouter: {status} is {type(error).__name__}: {error}")
            if type(error) is kind:
                expect(error.data.error.code == status, f"openrouter: the envelope of {status}")
    with client.chat.send(model="check/broken", messages=MESSAGES, stream=True) as events:
        seen = [event.error for event in events if event.error]
    expect(len(seen) == 1 and seen[0].code == 502, "openrouter: broken stream")
with openrouter.OpenRouter(api_key="sk-other", server_url=BASE, retry_config=once) as client:
    try:
        client.chat.send(model="check/paid", messages=MESSAGES)
        expect(False, "openrouter: no error for another key")
    except errors.UnauthorizedResponseError as error:
        expect(error.data.error.code == 401, "openrouter: the envelope of 401")

versions = ", ".join(f"{name} {version(name)}" for name in ["openai", "openrouter", "openapi-schema-validator"])
print(f"{checks - len(failures)} of {checks} checks passed; {versions}")
sys.exit(1 if failures else 0)
