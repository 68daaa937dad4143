using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using EdgeAgent.Campaigns;
using EdgeAgent.Model;
using EdgeAgent.Profiles.Signatures;
using EdgeAgent.Triage.Calibration;

namespace EdgeAgent.Tests.Campaigns;

public sealed class CampaignReaderTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void ACampaignIsReadWithDefaultsWhereItSaysNothing()
    {
        var reading = SomeCampaign.Read(SomeCampaign.Yaml(more: """
            caps: { clips: 10, bytesPerDay: 1000000 }
            context: { light: [night, dusk], weather: [rain] }
            geofence: { circles: [{ latitude: 51.5, longitude: -0.1, radiusMeters: 500 }] }
            """));
        Assert.Empty(reading.Problems);
        var campaign = reading.Campaign!;
        Assert.Equal((10L, null, 1_000_000L), (campaign.Caps.Clips, campaign.Caps.Bytes, campaign.Caps.BytesPerDay));
        Assert.Equal([LightLevel.Night, LightLevel.Dusk], campaign.Context.Light);
        Assert.Equal((PriorityClass.P2, CampaignTier.Full, 10.0), (campaign.Priority, campaign.Tier, campaign.PreSeconds));
        Assert.True(campaign.IsFor(new() { Id = "car", Fleet = "any" }));
    }

    [Fact]
    public void EveryProblemIsSaidAtOnceWithItsPlace()
    {
        var reading = SomeCampaign.Read("""
            schema: edgeagent.campaign/1
            id: a/b
            version: 0
            when: ego.speed > 3
            start: yesterday
            expiry: 2033-01-01T00:00:00Z
            priority: urgent
            caps: { clips: none }
            colour: red
            """);
        Assert.Null(reading.Campaign);
        Assert.Equal(
            ["id", "version", "start", "priority", "caps.clips", "colour"],
            reading.Problems.Select(problem => problem.Path));
        Assert.Equal((2, 5), (reading.Problems[0].Line, reading.Problems[0].Column));
    }

    [Fact]
    public void WhatOneFieldCannotTellAloneIsCheckedToo()
    {
        var reading = SomeCampaign.Read("""
            schema: edgeagent.campaign/1
            id: night
            version: 1
            when: ego.speed > 3 and ego.acel_x < 0 m/s²
            start: 2033-01-01T00:00:00Z
            expiry: 2023-01-01T00:00:00Z
            priority: P0
            preSeconds: 50
            postSeconds: 20
            sensors: [camera]
            vehicles: [ingest]
            geofence: { polygons: [{ corners: [{ latitude: 1, longitude: 1 }] }] }
            """);
        Assert.Equal(
            ["when", "when", "expiry", "priority", "preSeconds", "sensors[0]", "vehicles[0]", "geofence.polygons[0].corners"],
            reading.Problems.Select(problem => problem.Path));
        Assert.All(reading.Problems.Take(2), problem => Assert.Contains("column ", problem.Message, StringComparison.Ordinal));
        Assert.Equal(4, reading.Problems[0].Line);
    }

    [Theory]
    [InlineData("2026-13-01T00:00:00Z")]
    [InlineData("2026-01-01T00:00:00")]
    [InlineData("9999-01-01T00:00:00Z")]
    [InlineData("2026-01-01T00:00:00 then +01:00")]
    [InlineData("now")]
    public void ATimeThatIsNoneOrHasNoZoneIsAProblem(string time)
    {
        var reading = SomeCampaign.Read(SomeCampaign.Yaml().Replace("2033-01-01T00:00:00Z", time, StringComparison.Ordinal));
        Assert.Equal("expiry", Assert.Single(reading.Problems).Path);
    }

    [Fact]
    public void ASignedCampaignIsBelievedOnlyFromATrustedKeyAndUnchanged()
    {
        using var release = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        File.WriteAllText(_scratch["release.pem"], release.ExportSubjectPublicKeyInfoPem());
        using var keys = TrustedKeys.Load(_scratch.Path);
        var canonical = SomeCampaign.Read(SomeCampaign.Yaml()).Canonical;
        var signed = SignedCampaign.Parse(SignedCampaign.Sign(canonical, release).ToBytes(), out _)!;

        var verified = signed.Verify(keys, out _)!;
        Assert.Equal("release", verified.SignedBy);
        Assert.Equal("harsh", CampaignReader.Parse("payload", verified.Payload).Campaign!.Id);

        Assert.Null(SignedCampaign.Sign(canonical, other).Verify(keys, out var refusal));
        Assert.Contains("not among the 1 trusted", refusal, StringComparison.Ordinal);
        Assert.Null((signed with { Payload = SignedCampaign.Sign("{}"u8, other).Payload }).Verify(keys, out refusal));
        Assert.Contains("does not fit", refusal, StringComparison.Ordinal);
        Assert.Null((signed with { Signature = signed.Signature[..^4] }).Verify(keys, out _));
        Assert.Null((signed with { Payload = signed.Payload + "=" }).Verify(keys, out refusal));
        Assert.Contains("base64url", refusal, StringComparison.Ordinal);
        Assert.Null((signed with { Protected = Encode($$"""{"alg":"none","kid":"{{SigningKeys.IdOf(release)}}"}""") }).Verify(keys, out refusal));
        Assert.Contains("ES256", refusal, StringComparison.Ordinal);
        Assert.Null((signed with { Protected = Encode($$"""{"alg":"ES256","kid":"{{SigningKeys.IdOf(release)}}","crit":["b64"],"b64":false}""") }).Verify(keys, out refusal));
        Assert.Contains("crit", refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"payload":"e30","protected":null,"signature":""}""")]
    [InlineData("""{"payload":"e30","protected":"e30","signature":"e30","header":{"alg":"none"}}""")]
    public void WhatIsNoFlattenedJwsIsSaidToBeNone(string text)
    {
        Assert.Null(SignedCampaign.Parse(Encoding.UTF8.GetBytes(text), out var error));
        Assert.NotEmpty(error!);
    }

    [Fact]
    public void OpenSslAgreesWithTheSignature()
    {
        var openssl = TestData.RequireProgram("openssl", "openssl");
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var signed = SignedCampaign.Sign("{}"u8, key);
        var raw = System.Buffers.Text.Base64Url.DecodeFromChars(signed.Signature);
        Assert.Equal(64, raw.Length);
        // OpenSSL wants r and s as a DER sequence.
        var der = new System.Formats.Asn1.AsnWriter(System.Formats.Asn1.AsnEncodingRules.DER);
        using (der.PushSequence())
        {
            der.WriteIntegerUnsigned(raw.AsSpan(0, 32).TrimStart((byte)0));
            der.WriteIntegerUnsigned(raw.AsSpan(32).TrimStart((byte)0));
        }

        File.WriteAllText(_scratch["key.pem"], key.ExportSubjectPublicKeyInfoPem());
        File.WriteAllBytes(_scratch["signature"], der.Encode());
        File.WriteAllText(_scratch["input"], $"{signed.Protected}.{signed.Payload}");
        using var process = Process.Start(openssl, ["dgst", "-sha256", "-verify", _scratch["key.pem"], "-signature", _scratch["signature"], _scratch["input"]]);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    private static string Encode(string text) => System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
