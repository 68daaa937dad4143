#!/bin/sh
# Kills the agent, the back end and the broker at random moments, as often as asked, and checks that no clip is lost, doubled or changed.
#   tests/kill9.sh            200 times the agent, 200 times the back end, 50 times mosquitto
#   tests/kill9.sh 20/20/5    fewer
set -eu
cd "$(dirname "$0")"
EDGEAGENT_KILLS="${1:-200/200/50}" exec dotnet test EdgeAgent.Journey.Tests --logger "console;verbosity=detailed"
