#!/usr/bin/env bash
# The same verbs as build.ps1: build, test, publish, deb.
set -euo pipefail
cd "$(dirname "$0")/.."
verb=${1:-build}
configuration=${2:-Release}
case "$verb" in
  build) dotnet build EdgeAgent.sln -c "$configuration" ;;
  test) dotnet test EdgeAgent.sln -c "$configuration" ;;
  publish)
    # Not composite: that compiles the whole framework again, for minutes; it comes compiled.
    dotnet publish src/EdgeAgent.Cli -c "$configuration" -r linux-x64 --self-contained \
      -p:PublishSingleFile=true -p:PublishReadyToRun=true -p:PublishReadyToRunComposite=false -o artifacts/edgeagent-linux-x64
    # arm64 runtime packs are not in every registry: this one needs the .NET 10 runtime on the vehicle.
    dotnet publish src/EdgeAgent.Cli -c "$configuration" -r linux-arm64 --no-self-contained -p:UseAppHost=false \
      -o artifacts/edgeagent-linux-arm64
    ;;
  deb) deploy/deb.sh ;;
  *)
    echo "usage: deploy/build.sh [build|test|publish|deb] [Release|Debug]" >&2
    exit 2
    ;;
esac
