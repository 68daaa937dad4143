#!/usr/bin/env pwsh
# Build, test and publish EdgeAgent. deploy/build.sh has the same verbs for machines without PowerShell.
#   ./build.ps1 build            compile everything
#   ./build.ps1 test             run every test
#   ./build.ps1 publish          artifacts/edgeagent-linux-x64 (one self-contained file) and artifacts/edgeagent-linux-arm64
#   ./build.ps1 deb              artifacts/edgeagent_VERSION_amd64.deb, of what publish made (needs dpkg-deb)
param([ValidateSet('build', 'test', 'publish', 'deb')][string]$Verb = 'build', [string]$Configuration = 'Release')

$ErrorActionPreference = 'Stop'
Set-Location $PSScriptRoot

# Arguments come as strings of an array: PowerShell takes a bare -p:Name=Value that passes through a function apart.
function Invoke-Program([string]$Program, [string[]]$Arguments) {
    & $Program @Arguments
    if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
}

switch ($Verb) {
    'build' { Invoke-Program 'dotnet' @('build', 'EdgeAgent.sln', '-c', $Configuration) }
    'test' { Invoke-Program 'dotnet' @('test', 'EdgeAgent.sln', '-c', $Configuration) }
    'publish' {
        # Not composite: that compiles the whole framework again, for minutes; it comes compiled.
        Invoke-Program 'dotnet' @('publish', 'src/EdgeAgent.Cli', '-c', $Configuration, '-r', 'linux-x64', '--self-contained',
            '-p:PublishSingleFile=true', '-p:PublishReadyToRun=true', '-p:PublishReadyToRunComposite=false', '-o', 'artifacts/edgeagent-linux-x64')
        # arm64 runtime packs are not in every registry: this one needs the .NET 10 runtime on the vehicle.
        Invoke-Program 'dotnet' @('publish', 'src/EdgeAgent.Cli', '-c', $Configuration, '-r', 'linux-arm64', '--no-self-contained',
            '-p:UseAppHost=false', '-o', 'artifacts/edgeagent-linux-arm64')
    }
    'deb' { Invoke-Program 'bash' @('deploy/deb.sh') }
}
