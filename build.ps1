#!/usr/bin/env pwsh
# Build, test and publish EdgeAgent. deploy/build.sh has the same verbs for machines without PowerShell.
#   ./build.ps1 build            compile everything
#   ./build.ps1 test             run every test
#   ./build.ps1 publish          artifacts/edgeagent-linux-x64 (one self-contained file) and artifacts/edgeagent-linux-arm64
param([ValidateSet('build', 'test', 'publish')][string]$Verb = 'build', [string]$Configuration = 'Release')

$ErrorActionPreference = 'Stop'
Set-Location $PSScriptRoot

function Invoke-Dotnet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
}

switch ($Verb) {
    'build' { Invoke-Dotnet build EdgeAgent.sln -c $Configuration }
    'test' { Invoke-Dotnet test EdgeAgent.sln -c $Configuration }
    'publish' {
        Invoke-Dotnet publish src/EdgeAgent.Cli -c $Configuration -r linux-x64 --self-contained -p:PublishSingleFile=true -p:PublishReadyToRun=true -o artifacts/edgeagent-linux-x64
        # arm64 runtime packs are not in every registry: this one needs the .NET 10 runtime on the vehicle.
        Invoke-Dotnet publish src/EdgeAgent.Cli -c $Configuration -r linux-arm64 --no-self-contained -p:UseAppHost=false -o artifacts/edgeagent-linux-arm64
    }
}
