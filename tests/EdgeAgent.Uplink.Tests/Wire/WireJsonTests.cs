using System.Text;
using EdgeAgent.Model;

namespace EdgeAgent.Uplink.Tests.Wire;

public sealed class WireJsonTests
{
    [Fact]
    public void AnInitHasTheFieldsThatEmqxExpects()
    {
        var init = new FileInit
        {
            Name = "01JD3ZK5V0ABCDEFGHJKMNPQRS.mcap",
            Size = 70_000,
            Checksum = Sha256Digest.Of("abc"u8).ToString(),
            UserData = new()
            {
                Vehicle = "car",
                Clip = "01JD3ZK5V0ABCDEFGHJKMNPQRS",
                Drive = "d",
                Trigger = "BRK",
                Start = new(1),
                End = new(2),
                Priority = WirePriority.From(PriorityClass.P1),
                Score = 3.5,
                Chunk = 65_536,
            },
        };
        Assert.Equal(
            """
            {"name":"01JD3ZK5V0ABCDEFGHJKMNPQRS.mcap","size":70000,"checksum":"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad","segments_ttl":604800,"user_data":{"v":1,"veh":"car","clip":"01JD3ZK5V0ABCDEFGHJKMNPQRS","drive":"d","trigger":"BRK","t0":1,"t1":2,"prio":6,"score":3.5,"schema":"mcap/edgeagent.clip/1","chunk":65536}}
            """,
            Encoding.UTF8.GetString(WireJson.Write(init, WireJson.Default.FileInit)));
    }

    [Fact]
    public void AResponseOfEmqxIsOneWithoutStoredState()
    {
        Assert.True(WireJson.TryRead(
            """{"vsn":"0.1","topic":"$file/x/init","packet_id":7,"reason_code":0,"reason_description":"success"}"""u8,
            WireJson.Default.FileResponse,
            out var response));
        Assert.Equal(0, response.ReasonCode);
        Assert.Null(response.Stored);
    }

    [Fact]
    public void AResponseOfOursCarriesRangesAndCredit()
    {
        Assert.True(WireJson.TryRead(
            """{"reason_code":128,"reason_description":"incomplete","new":{"a":[1]},"ea":{"id":"u","stored":[[0,10],[20,30]],"done":false,"credit":99,"retry_after_s":3}}"""u8,
            WireJson.Default.FileResponse,
            out var response));
        Assert.Equal([20L, 30L], response.Stored!.Ranges[1]);
        Assert.Equal(99, response.Stored.CreditBytes);
        Assert.Equal(3, response.Stored.RetryAfterSeconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{\"reason_code\":\"0\"}")]
    [InlineData("{\"reason_description\":\"success\"}")]
    [InlineData("{\"reason_code\":0,\"ea\":{\"id\":null}}")]
    [InlineData("{\"reason_code\":0,\"ea\":{\"id\":\"u\",\"stored\":null}}")]
    [InlineData("{\"reason_code\":99999999999999999999}")]
    public void AResponseOfTheWrongShapeIsRefusedWithoutAnException(string json) =>
        Assert.False(WireJson.TryRead(Encoding.UTF8.GetBytes(json), WireJson.Default.FileResponse, out FileResponse _));

    [Fact]
    public void PriorityClassesSurviveTheirNumbers()
    {
        foreach (var priority in Enum.GetValues<PriorityClass>())
        {
            Assert.Equal(priority, WirePriority.ToClass(WirePriority.From(priority)));
        }

        Assert.Equal(PriorityClass.P1, WirePriority.ToClass(8));
        Assert.Equal(PriorityClass.P0, WirePriority.ToClass(99));
        Assert.Equal(PriorityClass.P3, WirePriority.ToClass(-1));
    }
}
