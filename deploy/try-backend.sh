#!/usr/bin/env bash
# Tries a small back end on this machine: the authority, mosquitto with the repository's configuration and access list, the
# container's start and health scripts, and a vehicle that delivers its clips over mutual TLS. Needs mosquitto and openssl.
#
#   deploy/try-backend.sh PROGRAM...      how to run edgeagent: artifacts/edgeagent-linux-x64/edgeagent, or dotnet .../edgeagent.dll
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
[ $# -gt 0 ] || { sed -n '2,6s/^# \{0,1\}//p' "$0" >&2; exit 2; }
work=$(mktemp -d)
started=()
cleanup() {
  for process in "${started[@]}"; do kill "$process" 2>/dev/null || true; done
  wait 2>/dev/null || true
  rm -rf "$work"
}
trap cleanup EXIT
see() { echo "   ok: $1"; }
fail() { echo "   FAILED: $1" >&2; tail -n 20 "$work"/*.log >&2; exit 1; }
await() { for _ in $(seq 300); do if "$@" >/dev/null 2>&1; then return 0; fi; sleep 0.1; done; return 1; }

mkdir -p "$work/bin" "$work/inbox" "$work/broker" "$work/vehicle"
# The scripts call it by its name, as in the container.
printf '#!/bin/sh\nexec %s "$@"\n' "$(printf '%q ' "$@")" >"$work/bin/edgeagent"
chmod +x "$work/bin/edgeagent"
export PATH=$work/bin:$PATH
port=$(edgeagent_port() { local p; for p in $(shuf -i 20000-60000 -n 50); do (exec 3<>"/dev/tcp/127.0.0.1/$p") 2>/dev/null || { echo "$p"; return; }; done; }; edgeagent_port)

"$here/pki/ca.sh" "$work/fleet" init "Trial fleet" >/dev/null
"$here/pki/ca.sh" "$work/fleet" broker 127.0.0.1 localhost >/dev/null
"$here/pki/ca.sh" "$work/fleet" client ingest >/dev/null
PKI=$work/vehicle "$here/pki/enroll.sh" request synthetic-01 >/dev/null
"$here/pki/ca.sh" "$work/fleet" vehicle synthetic-01 "$work/vehicle/vehicle.csr" >/dev/null
PKI=$work/vehicle "$here/pki/enroll.sh" install "$work/fleet/issued/synthetic-01.pem" "$work/fleet/ca.pem" >/dev/null
see "authority, broker, receiver and vehicle have their certificates"

cp "$work/fleet/broker/"* "$here/backend/acl" "$work/broker/"
sed -e "s|/etc/mosquitto/edgeagent|$work/broker|; s|/var/lib/mosquitto|$work/broker|; s|^listener 8883|listener $port 127.0.0.1|" "$here/backend/mosquitto.conf" >"$work/broker/mosquitto.conf"
echo "user $(id -un)" >>"$work/broker/mosquitto.conf"
"$(command -v mosquitto || echo /usr/sbin/mosquitto)" -c "$work/broker/mosquitto.conf" >"$work/mosquitto.log" 2>&1 &
started+=($!)
await bash -c "exec 3<>/dev/tcp/127.0.0.1/$port" || fail "mosquitto does not listen"
see "mosquitto runs with mosquitto.conf and acl"

export BROKER=127.0.0.1:$port INBOX=$work/inbox SECRETS=$work/fleet/ingest
if "$here/backend/healthcheck.sh" >/dev/null; then fail "healthy without a receiver"; fi
see "healthcheck.sh: $("$here/backend/healthcheck.sh" || true)"
"$here/backend/ingest.sh" >"$work/ingest.log" 2>&1 &
started+=($!)
await "$here/backend/healthcheck.sh" || fail "the receiver does not become healthy"
see "ingest.sh runs, healthcheck.sh is content"

edgeagent simulate -o "$work/drive.mcap" --seconds 60 --seed 7 >/dev/null 2>&1
cat >"$work/car.yaml" <<Y
extends: synthetic-car.yaml
uplink: { host: 127.0.0.1, port: $port, caFile: vehicle/ca.pem, certificateFile: vehicle/vehicle.pem, keyFile: vehicle/vehicle.key }
store: { folder: $work/store }
Y
cp "$here/../hw-profiles/synthetic-car.yaml" "$work/"
timeout 120 edgeagent run --profile "$work/car.yaml" --drive "$work/drive.mcap" --speed max >"$work/vehicle.log" 2>&1 || fail "the vehicle ended with $?"
sent=$(edgeagent clips list --store "$work/store" --all --json | grep -c '"deliveredAt": "' || true)
kept=$(edgeagent inbox list --inbox "$work/inbox" --json | grep -c '"sha256"' || true)
[ "$sent" -gt 0 ] && [ "$kept" -ge "$sent" ] || fail "$sent clips were sent, $kept are in the inbox"
see "$sent clips were delivered over mutual TLS, $kept are in the inbox"
echo "all good"
