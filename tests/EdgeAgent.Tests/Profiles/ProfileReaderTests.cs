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
            ["1:1 ", "3:16 vehicle.id", "6:11 sensors[0].kind", "8:5 sensors[0].rate", "9:13 sensors[0].rateHz", "10:25 capture.ringSeconds"],
            reading.Problems.Select(problem => $"{problem.Line}:{problem.Column} {problem.Path}"));
        Assert.Contains("lidar", reading.Problems[2].Message, StringComparison.Ordinal);
        Assert.Contains("'anchor' is missing", reading.Problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void DriversAndTheirOptionsAreCheckedInTheSameGoAsEverythingElse()
    {
        var reading = Parse("""
            schema: edgeagent.profile/1
            name: bench
            vehicle: { id: car-1, fleet: test }
            anchor: lidar
            sensors:
              - { id: lidar_top, kind: lidar, driver: velodyne, topic: /lidar, options: { prot: 2368, metadata: on-the-vehicle.yaml } }
              - { id: lidar_top, kind: lidar, driver: velodyn, topic: /lidar }
              - { id: lidar_rear, kind: lidar, driver: velodyn, topic: /rear }
              - { id: camera, kind: camera, driver: v4l2, topic: /camera, options: { size: 1280*720, quality: best } }
              - { id: radar, kind: lidar, driver: ars548, topic: /radar, rateHz: fast }
              - { id: radar_car, kind: lidar, driver: ars548, topic: /radar/car }
              - { id: imu, kind: imu, driver: ars548, topic: /imu, options: { source: radar } }
            """);
        Assert.Equal(
            [
                "4:9 anchor", "6:85 sensors[0].options.prot", "7:11 sensors[1].id", "7:59 sensors[1].topic", "8:44 sensors[2].driver",
                "9:72 sensors[3].options", "10:24 sensors[4].kind", "10:70 sensors[4].rateHz", "11:5 sensors[5].options", "11:28 sensors[5].kind", "12:22 sensors[6].kind",
            ],
            reading.Problems.Select(problem => $"{problem.Line}:{problem.Column} {problem.Path}"));
        var camera = reading.Problems.Single(problem => problem.Path == "sensors[3].options").Message;
        Assert.All(["device:", "size:", "quality:"], name => Assert.Contains(name, camera, StringComparison.Ordinal));
    }

    [Fact]
    public void WhatAVehiclesOverlayHasToAddIsANoteInTheProfileOfItsKindAndAProblemInTheOverlay()
    {
        using var folder = new ScratchFolder();
        File.WriteAllText(folder["type.yaml"], """
            schema: edgeagent.profile/1
            name: type
            vehicle: { id: type, fleet: test }
            anchor: camera
            sensors:
              - { id: camera, kind: camera, driver: v4l2, topic: /camera, options: { size: 640x480 } }
              - { id: gnss, kind: gnss, driver: gnss, topic: /gnss }
            """);
        File.WriteAllText(folder["car.yaml"], """
            extends: type.yaml
            name: car
            vehicle: { id: car-7 }
            sensors:
              - { id: camera, options: { device: /dev/video0 } }
            """);

        var (type, car) = (ProfileReader.Read(folder["type.yaml"]), ProfileReader.Read(folder["car.yaml"]));

        Assert.Empty(type.Problems);
        Assert.Equal([(6, "sensors[0].options"), (7, "sensors[1].options")], type.Notes.Select(note => (note.Line, note.Path)));
        Assert.Equal(["sensors[1].options"], car.Problems.Select(problem => problem.Path));
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
