#!/bin/sh
# Holds a running service to its own description with schemathesis (pip install schemathesis), which must be on the PATH.
# Arguments are given to it, such as --seed 7 or -n 100.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
data=$(mktemp -d)
footnote="node $here/../../dist/src/cli/main.js"
export FOOTNOTE_MODEL=extractive FOOTNOTE_LOG_LEVEL=error FOOTNOTE_REQUESTS_PER_MINUTE=0 SCHEMATHESIS_HOOKS="$here/hooks.py" PYTHONDONTWRITEBYTECODE=1
$footnote ingest "$here/../../data/sample" --data "$data"
$footnote serve --port 0 --json --data "$data" >"$data/started.json" &
service=$!
trap 'kill "$service"; wait "$service" || true; rm -rf "$data"' EXIT
until grep -q '"url"' "$data/started.json"; do kill -0 "$service"; sleep 0.2; done
url=$(sed -n 's/.*"url": *"\([^"]*\)".*/\1/p' "$data/started.json")
# It keeps what it found where it runs.
cd "$data"
schemathesis --config-file "$here/schemathesis.toml" run "$url/openapi.json" --checks all --no-color "$@"
