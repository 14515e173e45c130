"""What the fuzzer must not ask for: ingesting whatever folders this machine has."""

import schemathesis


@schemathesis.hook
def map_body(context, body):
    if isinstance(body, dict) and isinstance(body.get("paths"), list):
        body["paths"] = ["/nowhere/" + path if isinstance(path, str) and path.startswith("/") else path for path in body["paths"]]
    return body
