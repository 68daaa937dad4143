using System.Text;
using EdgeAgent.Triage.Models;

namespace EdgeAgent.Triage.Tests.Models;

public sealed class ModelLicenseTests : IDisposable
{
    private const string UltralyticsLicense = "AGPL-3.0 License (https://ultralytics.com/license)";
    private const string Manifest =
        """
        {
          "id": "mine", "license": "Apache-2.0", "task": "detect",
          "inputs": [ { "shape": [1, 3, 416, 416], "pixel": { "channel_order": "bgr" } } ], "decode": { "family": "yolox" }
        }
        """;

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ALicenceWrittenIntoTheGraphIsRefusedWhoeverNamedTheFile(bool mayBeUndeclared)
    {
        var problem = Assert.Single(ModelPackage.Load(WriteGraph(), mayBeUndeclared).Problems);
        Assert.Contains("AGPL-3.0", problem, StringComparison.Ordinal);
        Assert.Contains("license_accepted_by", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void AManifestThatSaysOtherwiseDoesNotWashTheGraphsLicence()
    {
        File.WriteAllText(_folder["mine.json"], Manifest);
        Assert.Contains("AGPL-3.0", Assert.Single(ModelPackage.Load(WriteGraph()).Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void AManifestThatNamesWhoAnswersForItIsTaken()
    {
        File.WriteAllText(_folder["mine.json"], Manifest.Replace("\"task\"", "\"license_accepted_by\": \"legal@example.org\", \"task\"", StringComparison.Ordinal));
        using var package = ModelPackage.Load(WriteGraph()).Package;
        Assert.NotNull(package);
    }

    [Fact]
    public void AnEmbeddedManifestCountsBeforeTheDraftAndASidecarBeforeIt()
    {
        var path = _folder["mine.onnx"];
        File.WriteAllBytes(path, [.. Graph(), .. Metadata("edgeagent.manifest", Manifest.Replace("mine", "embedded", StringComparison.Ordinal))]);
        using (var embedded = ModelPackage.Load(path).Package)
        {
            Assert.Equal("embedded", embedded!.Manifest.Id);
        }

        File.WriteAllText(_folder["mine.json"], Manifest);
        using var sidecar = ModelPackage.Load(path).Package;
        Assert.Equal("mine", sidecar!.Manifest.Id);
    }

    [Fact]
    public void AnEmbeddedManifestThatIsNullIsAClearRefusal()
    {
        File.WriteAllBytes(_folder["mine.onnx"], [.. Graph(), .. Metadata("edgeagent.manifest", "null")]);
        Assert.Contains("manifest", Assert.Single(ModelPackage.Load(_folder["mine.onnx"], mayBeUndeclared: true).Problems), StringComparison.Ordinal);
    }

    private string WriteGraph()
    {
        File.WriteAllBytes(_folder["mine.onnx"], [.. Graph(), .. Metadata("license", UltralyticsLicense)]);
        return _folder["mine.onnx"];
    }

    private static byte[] Graph() => File.ReadAllBytes(TestData.Require("models/yolox_nano_416x416.onnx"));

    /// <summary>ModelProto field 14, a StringStringEntryProto of key (1) and value (2): a repeated field may be appended to a file.</summary>
    private static byte[] Metadata(string key, string value) => Field(14, [.. Field(1, Encoding.UTF8.GetBytes(key)), .. Field(2, Encoding.UTF8.GetBytes(value))]);

    private static byte[] Field(int number, byte[] content)
    {
        var bytes = new List<byte> { (byte)((number << 3) | 2) };
        for (var length = content.Length; ; length >>= 7)
        {
            if (length < 0x80)
            {
                bytes.Add((byte)length);
                break;
            }

            bytes.Add((byte)(length | 0x80));
        }

        bytes.AddRange(content);
        return [.. bytes];
    }
}
