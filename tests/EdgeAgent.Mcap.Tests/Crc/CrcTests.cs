using System.Text;

namespace EdgeAgent.Mcap.Tests.Crc;

public sealed class CrcTests
{
    [Fact]
    public void TheCheckValuesOfBothPolynomialsAreRight()
    {
        var digits = Encoding.ASCII.GetBytes("123456789");

        Assert.Equal(0xCBF43926, Crc32.Compute(digits));
        Assert.Equal(0xE3069283, Crc32C.Compute(digits));
        Assert.Equal(0u, Crc32.Compute([]));
    }

    [Fact]
    public void TheFoldingConstantsAreThosePublishedForCrc32()
    {
        // Gopal et al. (2009), for x^(512±32) and x^(128±32) mod P, bit-reflected.
        Assert.Equal([0x0154442bd4, 0x01c6e41596], Lanes(CrcFolding.Multipliers(0xEDB88320, 512)));
        Assert.Equal([0x01751997d0, 0x00ccaa009e], Lanes(CrcFolding.Multipliers(0xEDB88320, 128)));

        static ulong[] Lanes(System.Runtime.Intrinsics.Vector128<ulong> vector) => [vector[0], vector[1]];
    }

    [Fact]
    public void TheProcessorAndTheTableAgreeForEveryLengthAndAlignment()
    {
        var bytes = new byte[1200];
        new Random(1).NextBytes(bytes);
        for (var length = 0; length <= 1100; length++)
        {
            var part = bytes.AsSpan(length % 37, length);
            Assert.Equal(Crc32.AppendByTable(0x12345678, part), Crc32.Append(0x12345678, part));
            Assert.Equal(Crc32C.AppendByTable(0x12345678, part), Crc32C.Append(0x12345678, part));
        }
    }

    [Fact]
    public void ACrcTakenInPiecesIsTheCrcOfTheWhole()
    {
        var bytes = new byte[5000];
        new Random(2).NextBytes(bytes);
        for (var cut = 0; cut < bytes.Length; cut += 131)
        {
            Assert.Equal(Crc32.Compute(bytes), Crc32.Append(Crc32.Compute(bytes.AsSpan(..cut)), bytes.AsSpan(cut..)));
        }
    }
}
