#!/bin/sh
# The container's one process. It is replaced by the program, so that signals reach it.
set -eu
secrets=${SECRETS:-/run/secrets/edgeagent}
set -- --broker "$BROKER" --inbox "${INBOX:-/srv/inbox}"
for fleet in ${FLEETS:-}; do
  set -- "$@" --fleet "$fleet"
done
if [ -e "$secrets/ca.pem" ]; then
  set -- "$@" --ca "$secrets/ca.pem" --cert "$secrets/ingest.pem" --key "$secrets/ingest.key"
fi
exec edgeagent ingest "$@"
