using System.Text;
using EdgeAgent.Model;
using EdgeAgent.Profiles;

namespace EdgeAgent.Tests.Profiles;

public sealed class ProfileReaderTests
{
    private const string Good = """
        schema: edgeagent.profile/1
        name: bench
        vehicle: { id: car-1, fleet: test }
        anchor: lidar_top
        sensors:
          - id: lidar_top
            kind: lidar
            topic: /lidar/top/points
            rateHz: 10
            mount: { zMeters: 1.8 }
          - id: camera_front
            kind: camera
            topic: /camera/front/image/compressed
        """;

    [Fact]
    public void AGoodProfileIsReadWithDefaultsWhereItSaysNothing()
    {
        var reading = Parse(Good);
        Assert.Empty(reading.Problems);
        Assert.Equal(1.8, reading.Profile!.Sensors[0].Mount.ZMeters);
        Assert.Equal(SensorKind.Camera, reading.Profile.Sensors[1].Kind);
        Assert.Equal(90, reading.Profile.Capture.RingSeconds);
        Assert.Equal(64, reading.Sha256.Length);
    }

    [Fact]
    public void YamlThatWouldCostStackOrMemoryIsRefusedBeforeItIsLoaded()
    {
        Assert.Contains("nested deeper", Refusal(new string('[', 100_000)), StringComparison.Ordinal);
        Assert.Contains("inside an anchor", Refusal("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]"), StringComparison.Ordinal);
        Assert.Contains("inside an anchor", Refusal("a: &a\n  b: *a"), StringComparison.Ordinal);
        Assert.Contains("aliases", Refusal("a: &a 1\nb: [" + string.Join(", ", Enumerable.Repeat("*a", 200)) + "]"), StringComparison.Ordinal);
        Assert.Contains("bytes", Refusal(new string('#', 2_000_000)), StringComparison.Ordinal);

        static string Refusal(string yaml) => Assert.Single(Parse(yaml).Problems).Message;
    }

    [Fact]
    public void AnAliasOutsideAnchorsIsAValueLikeAnyOther()
    {
        var reading = Parse(Good.Replace("rateHz: 10", "rateHz: &rate 10", StringComparison.Ordinal) + "\n    rateHz: *rate");
        Assert.Empty(reading.Problems);
        Assert.Equal(10, reading.Profile!.Sensors[1].RateHz);
    }

    [Fact]
    public void EveryProblemIsReportedAtOnceWithItsLineAndColumn()
    {
        var reading = Parse("""
            schema: edgeagent.profile/1
            name: bench
            vehicle: { id: "car 1", fleet: test }
            sensors:
              - id: lidar_top
                kind: sonar
                topic: /lidar
                rate: 10
                rateHz: fast
            capture: { ringSeconds: 1 }
            """);
        Assert.Null(reading.Profile);
        Assert.Equal(
            ["3:16 vehicle.id", "6:11 sensors[0].kind", "8:5 sensors[0].rate", "9:13 sensors[0].rateHz", "10:25 capture.ringSeconds", "1:1 "],
            reading.Problems.Select(problem => $"{problem.Line}:{problem.Column} {problem.Path}"));
        Assert.Contains("lidar", reading.Problems[1].Message, StringComparison.Ordinal);
        Assert.Contains("'anchor' is missing", reading.Problems[^1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ReferencesToSensorsThatDoNotExistAreFound()
    {
        var reading = Parse(Good.Replace("anchor: lidar_top", "anchor: lidar", StringComparison.Ordinal) + """

            triage:
              models:
                - { package: a.onnx, sensor: lidar_top }
            """);
        Assert.Equal(["anchor", "triage.models[0].sensor"], reading.Problems.Select(problem => problem.Path));
        Assert.Equal(4, reading.Problems[0].Line);
    }

    [Fact]
    public void TextThatIsNoYamlGetsItsPlaceSaid()
    {
        var problem = Assert.Single(Parse("a: [1, 2").Problems);
        Assert.InRange(problem.Line, 1, 2);
    }

    [Theory]
    [InlineData("")]
    [InlineData("- 1")]
    [InlineData("~")]
    [InlineData("just text")]
    [InlineData("--- 1\n--- 2\n")]
    public void ADocumentThatIsNoProfileIsAProblemAndNotAnException(string text) =>
        Assert.NotEmpty(Parse(text).Problems);

    private static ProfileReading Parse(string yaml) => ProfileReader.Parse("test.yaml", Encoding.UTF8.GetBytes(yaml));
}
