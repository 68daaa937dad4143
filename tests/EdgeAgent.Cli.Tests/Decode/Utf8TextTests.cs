using System.Text;
using EdgeAgent.Cli.Decode;
using Xunit;

namespace EdgeAgent.Cli.Tests.Decode;

public sealed class Utf8TextTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    [InlineData(100_000)]
    public void WhatIsWrittenInAnyPiecesComesOutWhole(int longest)
    {
        var expected = new StringBuilder();
        using var stream = new MemoryStream();
        using var text = new Utf8Text(stream);
        for (var count = 0; expected.Length < 300_000; count++)
        {
            var piece = string.Concat(Enumerable.Repeat("ab°", 1 + count % longest))[..(1 + count % longest)];
            text.Write(piece);
            text.Write(count);
            text.Write((byte)',');
            text.Write("bytes "u8);
            expected.Append(piece).Append(count).Append(",bytes ");
        }

        text.Flush();

        Assert.Equal(expected.ToString(), Encoding.UTF8.GetString(stream.ToArray()));
    }
}
