using System.Text;
using EdgeAgent.Model;
using EdgeAgent.Sensors.Can;

namespace EdgeAgent.Sensors.Tests.Can;

public sealed class CandumpLineTests
{
    [Theory]
    [InlineData("(1436509052.249713) can0 123#DEADBEEF", "can0", 0x123u, CanFlags.None, "DEADBEEF")]
    [InlineData("(1436509052.249713) vcan0 7FF#", "vcan0", 0x7FFu, CanFlags.None, "")]
    [InlineData("(1436509052.249713) can0 123#11.22.33", "can0", 0x123u, CanFlags.None, "112233")]
    [InlineData("(1436509052.249713) can1 1F334455#1122334455667788_B", "can1", 0x1F334455u, CanFlags.Extended, "1122334455667788")]
    [InlineData("(1436509052.249713) can1 00000123#11", "can1", 0x123u, CanFlags.Extended, "11")]
    [InlineData("(1436509052.249713) can0 123#R", "can0", 0x123u, CanFlags.Remote, "")]
    [InlineData("(1436509052.249713) can0 123#R8", "can0", 0x123u, CanFlags.Remote, "0000000000000000")]
    [InlineData("(1436509052.249713) can0 123##1AABBCC", "can0", 0x123u, CanFlags.Fd, "AABBCC")]
    [InlineData("(1436509052.249713) can0 12345678##3AA", "can0", 0x12345678u, CanFlags.Fd | CanFlags.Extended, "AA")]
    [InlineData("(1436509052.249713) can0 20000080#0000000800000000", "can0", 0x80u, CanFlags.Error, "0000000800000000")]
    [InlineData("(1436509052.249713) can0 123#11 R", "can0", 0x123u, CanFlags.None, "11")]
    [InlineData("(1436509052.249713) can0 123#11 T\r", "can0", 0x123u, CanFlags.Echo, "11")]
    public void EveryFormThatCandumpWritesIsRead(string text, string bus, uint id, CanFlags flags, string data)
    {
        Assert.True(CandumpLine.TryParse(Encoding.ASCII.GetBytes(text), out var line));
        Assert.Equal(1436509052249713000, line.Time.UnixNanoseconds);
        Assert.Equal(bus, Encoding.ASCII.GetString(line.Bus));
        Assert.Equal((id, flags), (line.Id, line.Flags));
        Assert.Equal(data, Convert.ToHexString(line.Data));
    }

    [Theory]
    [InlineData("(1436509052.249713)  can0  123   [3]  11 22 33", "can0", 0x123u, CanFlags.None, "112233")]
    [InlineData(" (1436509052.249713)  can0  123   [3]  11 22 33   '.\"3'", "can0", 0x123u, CanFlags.None, "112233")]
    [InlineData("(1436509052.249713)  vcan1       7FF   [0] ", "vcan1", 0x7FFu, CanFlags.None, "")]
    [InlineData("(1436509052.249713)  can0  RX - -  1F334455   [1]  0A", "can0", 0x1F334455u, CanFlags.Extended, "0A")]
    [InlineData("(1436509052.249713)  can0  TX B E  123  [02]  0A 0B", "can0", 0x123u, CanFlags.Fd | CanFlags.Echo, "0A0B")]
    [InlineData("(1436509052.249713)  can0  123  [12]  00 01 02 03 04 05 06 07 08 09 0A 0B", "can0", 0x123u, CanFlags.Fd, "000102030405060708090A0B")]
    [InlineData("(1436509052.249713)  can0  123   [2]  remote request", "can0", 0x123u, CanFlags.Remote, "0000")]
    [InlineData("(1436509052.249713)  can0  20000080   [8]  00 00 00 08 00 00 00 00   ERRORFRAME\r", "can0", 0x80u, CanFlags.Error, "0000000800000000")]
    public void WhatCandumpShowsIsReadToo(string text, string bus, uint id, CanFlags flags, string data) => EveryFormThatCandumpWritesIsRead(text, bus, id, flags, data);

    [Fact]
    public void ALineShownWithoutATimeHasNone()
    {
        Assert.True(CandumpLine.TryParse("  can0  123   [2]  11 22"u8, out var line));
        Assert.Equal((0, 0x123u, 2), (line.Time.UnixNanoseconds, line.Id, line.Length));
    }

    [Theory]
    [InlineData("can0  123   [3]  11 22")]
    [InlineData("can0  123   [9]  11 22 33 44 55 66 77 88 99")]
    [InlineData("can0  123   [65]  11")]
    [InlineData("can0  123   [2]  11 22 33")]
    [InlineData("can0  123   [x]  11")]
    [InlineData("can0  123   11 22")]
    [InlineData("can0  923   [1]  11")]
    [InlineData("   0.016000 1  123             Rx   d 8 11 22 33 44 55 66 77 88")]
    [InlineData("")]
    [InlineData("(1436509052.249713) can0")]
    [InlineData("(1436509052.249713) can0 123")]
    [InlineData("(14365x9052.249713) can0 123#11")]
    [InlineData("(1436509052.249713) can0 123#1")]
    [InlineData("(1436509052.249713) can0 123#112233445566778899")]
    [InlineData("(1436509052.249713) can0 1234#11")]
    [InlineData("(1436509052.249713) can0 FFF#11")]
    [InlineData("(1436509052.249713) can0 123#GG")]
    [InlineData("(1436509052.249713) can0 123#11 sideways")]
    [InlineData("(99999999999999999999.1) can0 123#11")]
    public void ALineOfAnotherFormIsRefused(string text) =>
        Assert.False(CandumpLine.TryParse(Encoding.ASCII.GetBytes(text), out _));

    [Fact]
    public void ADataFieldOfSixtyFourBytesIsReadWhole()
    {
        var digits = string.Concat(Enumerable.Range(0, 64).Select(value => value.ToString("X2")));

        Assert.True(CandumpLine.TryParse(Encoding.ASCII.GetBytes($"(0.000001) can0 001##0{digits}"), out var line));
        Assert.Equal(digits, Convert.ToHexString(line.Data));
        Assert.False(CandumpLine.TryParse(Encoding.ASCII.GetBytes($"(0.000001) can0 001##0{digits}AA"), out _));
    }
}
