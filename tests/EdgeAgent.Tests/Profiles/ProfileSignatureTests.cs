using System.Diagnostics;
using System.Security.Cryptography;
using EdgeAgent.Profiles;
using EdgeAgent.Profiles.Signatures;

namespace EdgeAgent.Tests.Profiles;

public sealed class ProfileSignatureTests : IDisposable
{
    private static readonly ProfileReading Reading = ProfileReader.Read(Path.Combine(TestData.RepositoryRoot, "hw-profiles", "synthetic-car.yaml"));

    private readonly ScratchFolder _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void OnlyATrustedKeysSignatureOfTheseBytesIsBelieved()
    {
        using var release = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        File.WriteAllText(_scratch["release.pem"], release.ExportSubjectPublicKeyInfoPem());
        using var keys = TrustedKeys.Load(_scratch.Path);
        var signature = ProfileSignature.Parse(ProfileSignature.Sign(Reading, release).ToBytes(), out _)!;

        Assert.Equal("release", keys.Verify(Reading.Canonical.Span, signature, out _));
        var changed = Reading.Canonical.ToArray();
        changed[^3] ^= 1;
        Assert.Null(keys.Verify(changed, signature, out var refusal));
        Assert.Contains("does not fit", refusal, StringComparison.Ordinal);
        Assert.Null(keys.Verify(Reading.Canonical.Span, ProfileSignature.Sign(Reading, other), out refusal));
        Assert.Contains("not among the 1 trusted", refusal, StringComparison.Ordinal);
        // A thief's signature under the trusted key's name.
        Assert.Null(keys.Verify(Reading.Canonical.Span, ProfileSignature.Sign(Reading, other) with { Key = signature.Key }, out refusal));
        Assert.Null(keys.Verify(Reading.Canonical.Span, signature with { Signature = [1, 2, 3] }, out refusal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData("""{"format":"other/1","key":"","sha256":"","signature":""}""")]
    public void AFileThatIsNoSignatureIsSaidToBeNone(string text)
    {
        Assert.Null(ProfileSignature.Parse(System.Text.Encoding.UTF8.GetBytes(text), out var error));
        Assert.NotNull(error);
    }

    [Fact]
    public void KeysThatDoNotBelongAreNamedAndNotTrusted()
    {
        using var p384 = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var release = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        File.WriteAllText(_scratch["a.pem"], p384.ExportSubjectPublicKeyInfoPem());
        File.WriteAllText(_scratch["b.pem"], release.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(_scratch["c.pem"], "nothing");
        using var keys = TrustedKeys.Load(_scratch.Path);
        Assert.Equal(0, keys.Count);
        Assert.Equal(3, keys.Problems.Count);
        Assert.Contains("P-256", keys.Problems[0], StringComparison.Ordinal);
        Assert.Contains("private key", keys.Problems[1], StringComparison.Ordinal);
    }

    [Fact]
    public void OpenSslMakesTheKeysAndVerifiesTheSignature()
    {
        TestData.RequireProgram("openssl", "openssl");
        OpenSsl("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", _scratch["release.key"]);
        OpenSsl("ec", "-in", _scratch["release.key"], "-pubout", "-out", _scratch["release.pub"]);
        using var key = SigningKeys.ReadPrivate(File.ReadAllText(_scratch["release.key"]));
        var signature = ProfileSignature.Sign(Reading, key);
        File.WriteAllBytes(_scratch["profile.der"], signature.Signature);
        File.WriteAllBytes(_scratch["profile.json"], Reading.Canonical.ToArray());
        OpenSsl("dgst", "-sha256", "-verify", _scratch["release.pub"], "-signature", _scratch["profile.der"], _scratch["profile.json"]);
    }

    private static void OpenSsl(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("openssl", arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var said = process.StandardError.ReadToEnd() + process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, said);
    }
}
