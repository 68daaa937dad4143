using System.Security.Cryptography;
using System.Text.Json;

namespace EdgeAgent.Cli.Tests;

public sealed class CampaignCommandTests : IDisposable
{
    private const string Braking = """
        schema: edgeagent.campaign/1
        id: braking
        version: 2
        when: ego.accel_x < -6 m/s² for 0.2 s
        start: 2199-01-01T00:00:00Z
        expiry: 2199-12-01T00:00:00Z
        preSeconds: 2
        postSeconds: 2
        caps: { clipsPerDay: 100 }
        """;

    private readonly ScratchFolder _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void ACampaignIsTriedOnADriveSignedAndVerified()
    {
        BrakingDrive.Write(_scratch["drive.mcap"]);
        File.WriteAllText(_scratch["braking.yaml"], Braking);
        var tried = EdgeAgentProgram.Run("campaign", "try", _scratch["braking.yaml"], _scratch["drive.mcap"], _scratch["drive.mcap"], "--hours", "10", "--json");
        Assert.Equal(0, tried.ExitCode);
        Assert.Contains("is not signed", tried.Error, StringComparison.Ordinal);
        var document = JsonDocument.Parse(tried.Output).RootElement;
        var drives = document.GetProperty("drives").EnumerateArray().ToArray();
        Assert.Equal([1, 1], drives.Select(drive => drive.GetProperty("clips").GetInt32()));
        Assert.All(drives, drive => Assert.InRange(drive.GetProperty("bytes").GetInt64(), 1_000, 1_000_000));
        // One clip in 40 s is 900 in ten hours; its caps leave 100.
        Assert.InRange(document.GetProperty("clipsPerDay").GetDouble(), 890, 910);
        Assert.Equal(100, document.GetProperty("cappedClipsPerDay").GetDouble());

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var keys = Directory.CreateDirectory(_scratch["keys"]).FullName;
        File.WriteAllText(Path.Combine(keys, "release.pem"), key.ExportSubjectPublicKeyInfoPem());
        File.WriteAllText(_scratch["release.key"], key.ExportECPrivateKeyPem());
        Assert.Equal(0, EdgeAgentProgram.Run("campaign", "sign", _scratch["braking.yaml"], "--key", _scratch["release.key"], "-o", _scratch["braking.campaign"]).ExitCode);
        var verified = EdgeAgentProgram.Run("campaign", "verify", _scratch["braking.campaign"], "--trusted", keys);
        Assert.Equal((0, $"{_scratch["braking.campaign"]}: braking@2 signed by release\n"), (verified.ExitCode, verified.Output));
        var unsigned = EdgeAgentProgram.Run("campaign", "verify", _scratch["braking.yaml"], "--trusted", keys);
        Assert.Equal(3, unsigned.ExitCode);
        Assert.Contains("it is not signed", unsigned.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsWrongWithACampaignIsSaidWithFileLineAndColumnAndNothingIsSigned()
    {
        File.WriteAllText(_scratch["bad.yaml"], Braking.Replace("-6 m/s²", "-6", StringComparison.Ordinal).Replace("version: 2", "version: two", StringComparison.Ordinal));
        var bad = EdgeAgentProgram.Run("campaign", "sign", _scratch["bad.yaml"], "--key", _scratch["none.key"]);
        Assert.Equal(3, bad.ExitCode);
        Assert.Contains($"{_scratch["bad.yaml"]}:3:10: version:", bad.Error, StringComparison.Ordinal);

        BrakingDrive.Write(_scratch["drive.mcap"]);
        File.WriteAllText(_scratch["strange.yaml"], Braking.Replace("ego.accel_x < -6 m/s²", "can.wiper > 1", StringComparison.Ordinal));
        var strange = EdgeAgentProgram.Run("campaign", "try", _scratch["strange.yaml"], _scratch["drive.mcap"]);
        Assert.Equal(3, strange.ExitCode);
        Assert.Contains("can.wiper", strange.Error, StringComparison.Ordinal);
    }
}
