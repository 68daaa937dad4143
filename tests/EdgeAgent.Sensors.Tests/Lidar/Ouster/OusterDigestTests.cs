using System.Text.Json;

namespace EdgeAgent.Sensors.Tests.Lidar.Ouster;

/// <summary>Against hashes that do not depend on what the sensor saw: of a legacy turn of 1024 columns, as the maker published them.</summary>
public sealed class OusterDigestTests
{
    [Theory]
    [InlineData(5424, "7f8e2019b1f50d6f4c82061206828f6f")]
    [InlineData(638, "cade1aec5afb3a409ca7538781f9e615")]
    public void TheHeadersOfALegacyTurnHashAsPublished(uint frame, string frameIds)
    {
        var sensor = new SyntheticOuster { Profile = "LEGACY", Columns = 1024 };
        using var run = new OusterRun(sensor.Metadata(), null, ("digest", "true"));
        sensor.Packets(sensor.Turn(), frame).ForEach(packet => run.Take(packet));
        using var digest = JsonDocument.Parse(run.Decoder.Digest());
        var packets = digest.RootElement.GetProperty("packet_hash");
        Assert.Equal("ab4e111268cce8326714d9308aafd5fe", packets.GetProperty("MEASUREMENT_ID").GetString());
        Assert.Equal("0fac64f69f14ee04e4fdad31a2dc2a50", packets.GetProperty("ENCODER_COUNT").GetString());
        Assert.Equal("6ae59e64850377ee5470c854761551ea", packets.GetProperty("STATUS").GetString());
        Assert.Equal(frameIds, packets.GetProperty("FRAME_ID").GetString());
        var turn = Assert.Single(digest.RootElement.GetProperty("scans").EnumerateArray());
        Assert.Equal($"{frame}", turn.GetProperty("FRAME_ID").GetString());
        Assert.Equal("ab4e111268cce8326714d9308aafd5fe", turn.GetProperty("MEASUREMENT_ID").GetString());
        Assert.Equal("197bb0c925774666ae3707fee0831b60", turn.GetProperty("ENCODER_COUNT").GetString());
        Assert.Equal("bc93c2c81dbed75d5063429c319320f6", turn.GetProperty("STATUS").GetString());
    }

    [Theory]
    [InlineData("LEGACY", "TIMESTAMP ENCODER_COUNT MEASUREMENT_ID STATUS FRAME_ID RANGE SIGNAL REFLECTIVITY NEAR_IR FLAGS")]
    [InlineData("RNG15_RFL8_NIR8", "TIMESTAMP ENCODER_COUNT MEASUREMENT_ID STATUS FRAME_ID RANGE REFLECTIVITY NEAR_IR FLAGS RAW32_WORD1")]
    [InlineData("RNG19_RFL8_SIG16_NIR16", "TIMESTAMP ENCODER_COUNT MEASUREMENT_ID STATUS FRAME_ID RANGE SIGNAL REFLECTIVITY NEAR_IR FLAGS RAW32_WORD1 RAW32_WORD2 RAW32_WORD3")]
    [InlineData("RNG15_RFL8_WIN8", "TIMESTAMP ENCODER_COUNT MEASUREMENT_ID STATUS FRAME_ID RANGE REFLECTIVITY FLAGS WINDOW RAW32_WORD1")]
    public void ThePacketsDigestNamesWhatTheMakersNames(string profile, string names)
    {
        using var run = new OusterRun(new SyntheticOuster { Profile = profile }.Metadata(), null, ("digest", "true"));
        using var digest = JsonDocument.Parse(run.Decoder.Digest());
        Assert.Equal(names, string.Join(' ', digest.RootElement.GetProperty("packet_hash").EnumerateObject().Select(hash => hash.Name)));
    }
}
