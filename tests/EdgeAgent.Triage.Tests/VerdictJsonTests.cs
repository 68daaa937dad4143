using System.Buffers;
using System.Text;
using System.Text.Json;
using EdgeAgent.Model;

namespace EdgeAgent.Triage.Tests;

public sealed class VerdictJsonTests
{
    private static readonly TriageVerdict Verdict = new()
    {
        Sequence = 7,
        Time = new(1_700_000_000_123_456_789),
        Answers = [new("BRK", TriggerStatus.Hard, 5.25), new("WX", TriggerStatus.Unavailable, 0)],
        OpenFrom = new(1_699_999_988_000_000_000),
    };

    [Fact]
    public void AVerdictIsOneCompactObject()
    {
        using var json = new VerdictJson();

        Assert.Equal(
            """{"sequence":7,"time":1700000000123456789,"answers":[{"trigger":"BRK","status":"hard","severity":5.25},{"trigger":"WX","status":"unavailable","severity":0}],"openFrom":1699999988000000000}""",
            Encoding.UTF8.GetString(json.Write(Verdict)));
    }

    [Fact]
    public void AClosedFiringStandsInItWithItsEvidence()
    {
        using var drive = new TestDrive(new([]));
        drive.Engine.RequestClip("say \"cheese\"");
        drive.Run(3);
        var verdict = drive.Verdicts.Single(candidate => candidate.Closed.Count > 0);
        using var json = new VerdictJson();
        using var document = JsonDocument.Parse(json.Write(verdict).ToArray());

        var firing = document.RootElement.GetProperty("closed")[0];

        Assert.Equal("P0", firing.GetProperty("priority").GetString());
        Assert.Equal("request.say \"cheese\"", firing.GetProperty("evidence")[0].GetProperty("name").GetString());
        Assert.All(
            JsonDocument.Parse(VerdictSchema.Text).RootElement.GetProperty("properties").GetProperty("closed").GetProperty("items").GetProperty("required").EnumerateArray(),
            required => Assert.True(firing.TryGetProperty(required.GetString()!, out _)));
    }

    [Fact]
    public void WritingAllocatesNothingOnceWarm()
    {
        using var json = new VerdictJson();
        var buffer = new ArrayBufferWriter<byte>(4096);

        var perVerdict = Allocation.BytesPerRound(_ =>
        {
            buffer.ResetWrittenCount();
            json.Write(Verdict, buffer);
        });

        Assert.InRange(perVerdict, 0, 1);
    }
}
