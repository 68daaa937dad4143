using System.Net;
using System.Net.Sockets;
using System.Text;
using EdgeAgent.Sensors.Lidar.Ouster;

namespace EdgeAgent.Sensors.Tests.Lidar.Ouster;

public sealed class OusterMetadataClientTests
{
    [Fact]
    public async Task ASensorGivesItsMetadata()
    {
        var json = new SyntheticOuster().Metadata();
        var (answer, request) = await Ask("200 OK", json);
        Assert.Equal(json, answer.Metadata);
        Assert.StartsWith("GET /api/v1/sensor/metadata HTTP/1.1", request, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("503 Service Unavailable", "", "starts up", true)]
    [InlineData("404 Not Found", "", "older than 2.2", false)]
    [InlineData("200 OK", "<html>a router</html>", "no JSON", false)]
    [InlineData("200 OK", """{"sensor_info": {"status": "INITIALIZING"}}""", "beam_altitude_angles", true)]
    public async Task WhatASensorCannotGiveIsSaidWithWhetherToAskAgain(string status, string body, string problem, bool temporary)
    {
        var (answer, _) = await Ask(status, body);
        Assert.Null(answer.Metadata);
        Assert.Contains(problem, answer.Problem, StringComparison.Ordinal);
        Assert.Equal(temporary, answer.IsTemporary);
    }

    [Fact]
    public async Task ASensorThatIsNotThereMayComeLater()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        using var http = new HttpClient();
        var answer = await new OusterMetadataClient(http).FetchAsync(new($"http://127.0.0.1:{port}"), TestContext.Current.CancellationToken);
        Assert.Null(answer.Metadata);
        Assert.True(answer.IsTemporary);
    }

    [Fact]
    public async Task AnEndlessAnswerIsCutOff()
    {
        var (answer, _) = await Ask("200 OK", new string(' ', 3 << 20));
        Assert.Contains("more than 1048576 bytes", answer.Problem, StringComparison.Ordinal);
    }

    private static async Task<(OusterMetadataAnswer Answer, string Request)> Ask(string status, string body)
    {
        var token = TestContext.Current.CancellationToken;
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var http = new HttpClient();
        var asking = new OusterMetadataClient(http).FetchAsync(new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}"), token);
        using var client = await listener.AcceptTcpClientAsync(token);
        var stream = client.GetStream();
        var request = new StringBuilder();
        var buffer = new byte[4096];
        while (!request.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            request.Append(Encoding.ASCII.GetString(buffer, 0, await stream.ReadAsync(buffer, token)));
        }

        var head = $"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n\r\n";
        try
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(head + body), token);
        }
        catch (IOException)
        {
            // Whoever has heard enough hangs up.
        }

        return (await asking, request.ToString());
    }
}
