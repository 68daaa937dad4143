#!/bin/sh
# Healthy: the program runs, the inbox can be written, and a TCP connection to the broker stands.
set -eu
inbox=${INBOX:-/srv/inbox}
probe=$inbox/.health
: >"$probe" && rm -f "$probe" || { echo "the inbox $inbox cannot be written"; exit 1; }
port=${BROKER##*:}
[ "$port" != "$BROKER" ] || port=8883
wanted=$(printf '%04X' "$port")
said="edgeagent ingest does not run"
for program in /proc/[0-9]*; do
  case "$({ tr '\0' ' ' <"$program/cmdline"; } 2>/dev/null)" in
  *edgeagent*\ ingest\ *)
    # Columns of /proc/PID/net/tcp: local, remote, state; 01 is established.
    if awk -v port=":$wanted" 'substr($3, length($3) - 4) == port && $4 == "01" { found = 1 } END { exit !found }' "$program/net/tcp" "$program/net/tcp6" 2>/dev/null; then
      exit 0
    fi
    said="there is no connection to $BROKER"
    ;;
  esac
done
echo "$said"
exit 1
