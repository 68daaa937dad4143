using EdgeAgent.Sensors.Lidar.Ouster;

namespace EdgeAgent.Sensors.Tests.Lidar.Ouster;

public sealed class OusterCrc64Tests
{
    [Fact]
    public void TheCheckValueOfTheCatalogueComesOut() => Assert.Equal(0x995DC9BBDF1939FAUL, OusterCrc64.Of("123456789"u8));

    [Fact]
    public void AnyLengthGivesWhatBitsOneByOneGive()
    {
        var random = new Random(11);
        for (var length = 8; length < 700; length += 13)
        {
            var packet = new byte[length];
            random.NextBytes(packet);
            SyntheticOuster.SealWithChecksum(packet);
            Assert.True(OusterCrc64.Matches(packet), $"{length} bytes");
            packet[random.Next(length)] ^= 1;
            Assert.False(OusterCrc64.Matches(packet), $"{length} bytes");
        }
    }
}
