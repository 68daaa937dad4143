using EdgeAgent.Model;
using EdgeAgent.Profiles;

namespace EdgeAgent.Tests.Profiles;

public sealed class ProfileCompositionTests : IDisposable
{
    private const string Van = """
        schema: edgeagent.profile/1
        name: van
        vehicle: { id: van, fleet: test }
        anchor: lidar_top
        sensors:
          - id: lidar_top
            uses: sensors/lidar.yaml
            topic: /lidar/top/points
            options: { address: 10.0.0.1 }
          - id: camera_rear
            kind: camera
            topic: /camera/rear/image/compressed
        """;

    private const string Lidar = """
        schema: edgeagent.sensor/1
        title: A LiDAR
        facts: { power: 8 W }
        sensor:
          kind: lidar
          driver: velodyne
          rateHz: 10
          options: { port: 2368, address: 192.168.1.201 }
        """;

    private readonly ScratchFolder _scratch = new();

    public ProfileCompositionTests()
    {
        Write("profile.schema.json", "{}");
        Write("van.yaml", Van);
        Write("sensors/lidar.yaml", Lidar);
    }

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData("a: 1\nb: { c: 1\nd: 2\n", 2, "closed")]
    [InlineData("a: 1\nb:\n\tc: 2\n", 3, "a tab indents")]
    [InlineData("a: 1\nb: *there\n", 2, "no anchor 'there'")]
    [InlineData("a: 1\nb 2\n", 2, "")]
    [InlineData("a:\n  - : 20\n    b:\n      [x, y]\n", 5, "is missing")]
    public void BrokenYamlIsAProblemAtItsLine(string yaml, long line, string part)
    {
        var problem = Assert.Single(ProfileReader.Parse(_scratch["van.yaml"], System.Text.Encoding.UTF8.GetBytes(yaml)).Problems);

        Assert.Equal(line, problem.Line);
        Assert.Contains(part, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("clock:")]
    [InlineData("clock: ~")]
    public void AChoiceThatIsLeftOpenIsAProblem(string line)
    {
        Write("open.yaml", Van.Replace("options: { address: 10.0.0.1 }", line, StringComparison.Ordinal));

        Assert.Contains("is not one of host, device, gnss, ptp", Assert.Single(ProfileReader.Read(_scratch["open.yaml"]).Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RemovingIsTrueOrFalseAndNothingElse()
    {
        Write("vehicles/van-7.yaml", """
            extends: van.yaml
            sensors:
              - { id: lidar_top, remove: yes }
              - { id: camera_rear, remove: false }
            """);
        Write("whole.yaml", Van.Replace("topic: /lidar", "remove: true\n    topic: /lidar", StringComparison.Ordinal));

        Assert.Equal((3, "expected true or false"), Only(ProfileReader.Read(_scratch["vehicles/van-7.yaml"])));
        Assert.Equal((8, "unknown name 'remove'"), Only(ProfileReader.Read(_scratch["whole.yaml"])));

        static (long, string) Only(ProfileReading reading)
        {
            var problem = Assert.Single(reading.Problems);
            return (problem.Line, problem.Message.Split(';')[0].Replace("remove: ", "", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void ASensorThatStandsInAnOverlayTwiceIsAProblem()
    {
        Write("vehicles/van-7.yaml", """
            extends: van.yaml
            sensors:
              - { id: lidar_top, rateHz: 10 }
              - { id: camera_rear, remove: true }
              - { id: lidar_top, rateHz: 20 }
              - { id: camera_rear, kind: camera, topic: /another }
            """);

        var problem = Assert.Single(ProfileReader.Read(_scratch["vehicles/van-7.yaml"]).Problems);

        Assert.Equal((5, "'lidar_top' stands in this file twice: join the two"), (problem.Line, problem.Message));
    }

    [Fact]
    public void ACatalogueEntryInTheWrongPlaceIsOneProblem()
    {
        Write("vehicles/van-7.yaml", "extends: sensors/lidar.yaml");
        Write("wrong.yaml", Van.Replace("sensors/lidar.yaml", "van.yaml", StringComparison.Ordinal));

        Assert.Contains("catalogue entry", Assert.Single(ProfileReader.Read(_scratch["sensors/lidar.yaml"]).Problems).Message, StringComparison.Ordinal);
        Assert.Contains("catalogue entry", Assert.Single(ProfileReader.Read(_scratch["vehicles/van-7.yaml"]).Problems).Message, StringComparison.Ordinal);
        Assert.Contains("catalogue entry", Assert.Single(ProfileReader.Read(_scratch["wrong.yaml"]).Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SensorsOfOneEntryEachHaveTheirProblemAtItsPlace()
    {
        Write("sensors/gnss.yaml", "schema: edgeagent.sensor/1\ntitle: A receiver\nsensor: { kind: gnss, driver: gnss, options: { device: /dev/ttyACM0 } }\n");
        Write("three.yaml", """
            schema: edgeagent.profile/1
            name: three
            vehicle: { id: three, fleet: test }
            anchor: a
            sensors:
              - { id: a, uses: sensors/gnss.yaml, topic: /a }
              - { id: b, uses: sensors/gnss.yaml, topic: /b }
              - { id: c, uses: sensors/gnss.yaml, topic: /c }
            """);

        Assert.Equal(["sensors[1].options.device", "sensors[2].options.device"], ProfileReader.Read(_scratch["three.yaml"]).Problems.Select(problem => problem.Path));
    }

    [Fact]
    public void WhatIsWrongBesideADevicesOptionsHidesNoneOfThem()
    {
        Write("many.yaml", Van.Replace("options: { address: 10.0.0.1 }", "rateHz: 10 Hz\n    options: { adress: 10.0.0.1, port: abc }", StringComparison.Ordinal));

        var problems = ProfileReader.Read(_scratch["many.yaml"]).Problems;

        Assert.Equal(["sensors[0].rateHz", "sensors[0].options.adress", "sensors[0].options.port"], problems.Select(problem => problem.Path));
        Assert.Equal("'10 Hz' is not a number", problems[0].Message);
    }

    [Fact]
    public void ASensorStartsFromItsCatalogueEntryAndTheVehicleSaysWhatDiffers()
    {
        Write("vehicles/van-7.yaml", """
            extends: van.yaml
            vehicle: { id: van-7 }
            sensors:
              - { id: lidar_top, mount: { zMeters: 2.5 }, options: { address: 10.0.0.7 } }
              - { id: camera_rear, remove: true }
              - { id: gnss, kind: gnss, topic: /gnss/fix }
            """);
        var profile = Read("vehicles/van-7.yaml");
        Assert.Equal(("van", "van-7", "test"), (profile.Name, profile.Vehicle.Id, profile.Vehicle.Fleet));
        Assert.Equal(["lidar_top", "gnss"], profile.Sensors.Select(sensor => sensor.Id));
        var lidar = profile.Sensors[0];
        Assert.Equal((SensorKind.Lidar, "velodyne", 10, 2.5), (lidar.Kind, lidar.Driver, lidar.RateHz, lidar.Mount.ZMeters));
        Assert.Equal(("2368", "10.0.0.7"), (lidar.Options["port"], lidar.Options["address"]));
    }

    [Fact]
    public void NothingTakesAValueOfALowerLayerAway()
    {
        Write("plain.yaml", "extends: van.yaml\nsensors:\n  - { id: lidar_top, rateHz: null, options: { address: null } }");
        var lidar = Read("plain.yaml").Sensors[0];
        Assert.Equal(0, lidar.RateHz);
        Assert.Equal(["port"], lidar.Options.Keys);
    }

    [Fact]
    public void EachProblemIsToldInTheFileThatHasItAndAllAtOnce()
    {
        Write("sensors/lidar.yaml", Lidar.Replace("rateHz: 10", "rateHz: fast", StringComparison.Ordinal));
        Write("bad.yaml", "extends: van.yaml\nvehicle: { id: \"van 7\" }\ncolour: red\n");
        Assert.Equal(
            ["sensors/lidar.yaml:7:11 sensor.rateHz", "bad.yaml:2:16 vehicle.id", "bad.yaml:3:1 colour"],
            Problems("bad.yaml").Select(problem => $"{Path.GetRelativePath(_scratch.Path, problem.File)}:{problem.Line}:{problem.Column} {problem.Path}"));
    }

    [Theory]
    [InlineData("extends: /etc/passwd", "relative")]
    [InlineData("extends: ../outside.yaml", "leads out")]
    [InlineData("extends: link.yaml", "leads out")]
    [InlineData("extends: nowhere.yaml", "there is no 'nowhere.yaml'")]
    [InlineData("extends: self.yaml", "a circle: self.yaml extends self.yaml")]
    [InlineData("extends: ring-a.yaml", "a circle: ring-a.yaml extends ring-b.yaml extends ring-a.yaml")]
    [InlineData("extends: [van.yaml]", "expected the path")]
    [InlineData("extends: van.yaml\nsensors: [{ id: x, topic: /x, uses: sensors/absent.yaml }]", "there is no 'sensors/absent.yaml'")]
    public void WhatCannotBeFollowedIsRefusedAndIsTheOnlyThingSaid(string yaml, string refusal)
    {
        var outside = Path.Combine(Path.GetDirectoryName(_scratch.Path)!, "outside.yaml");
        Write("self.yaml", yaml);
        Write("ring-a.yaml", "extends: ring-b.yaml");
        Write("ring-b.yaml", "extends: ring-a.yaml");
        File.CreateSymbolicLink(_scratch["link.yaml"], "/etc/hostname");
        var problem = Assert.Single(Problems("self.yaml"), problem => problem.Message.Contains(refusal, StringComparison.Ordinal));
        Assert.False(File.Exists(outside));
        Assert.DoesNotContain("missing", string.Concat(Problems("self.yaml").Where(other => other != problem)), StringComparison.Ordinal);
    }

    [Fact]
    public void ACatalogueEntryMayBeAVariantOfAnother()
    {
        Write("sensors/fast.yaml", "schema: edgeagent.sensor/1\nextends: lidar.yaml\ntitle: Fast\nsensor: { rateHz: 20 }");
        Write("van.yaml", Van.Replace("sensors/lidar.yaml", "sensors/fast.yaml", StringComparison.Ordinal));
        var lidar = Read("van.yaml").Sensors[0];
        Assert.Equal(("velodyne", 20), (lidar.Driver, lidar.RateHz));
    }

    [Fact]
    public void TheHashIsThatOfWhatTheFilesComeToAndNotOfHowTheyAreWritten()
    {
        var before = ProfileReader.Read(_scratch["van.yaml"]);
        Write("van.yaml", "# a comment\n" + Van.Replace("name: van", "name:   \"van\"", StringComparison.Ordinal));
        Assert.Equal(before.Sha256, ProfileReader.Read(_scratch["van.yaml"]).Sha256);
        Write("sensors/lidar.yaml", Lidar.Replace("rateHz: 10", "rateHz: 11", StringComparison.Ordinal));
        Assert.NotEqual(before.Sha256, ProfileReader.Read(_scratch["van.yaml"]).Sha256);
    }

    [Fact]
    public void CanonicalBytesReadBackToTheSameProfileAndTheSameBytes()
    {
        foreach (var file in Directory.GetFiles(Path.Combine(TestData.RepositoryRoot, "hw-profiles"), "*.yaml"))
        {
            var reading = ProfileReader.Read(file);
            var again = ProfileReader.Parse(_scratch["canonical.json"], reading.Canonical.ToArray());
            Assert.Empty(again.Problems);
            Assert.Equal(reading.Sha256, again.Sha256);
            Assert.Empty(ProfileDiff.Between(reading, again));
        }
    }

    [Fact]
    public void APrintedProfileReadsBackToTheSameProfile()
    {
        foreach (var file in Directory.GetFiles(Path.Combine(TestData.RepositoryRoot, "hw-profiles"), "*.yaml"))
        {
            var reading = ProfileReader.Read(file);
            Write("printed.yaml", ProfileText.Yaml(reading, withDefaults: false));
            Assert.Equal(reading.Sha256, ProfileReader.Read(_scratch["printed.yaml"]).Sha256);
            Write("printed.yaml", ProfileText.Yaml(reading, withDefaults: true));
            Assert.Empty(ProfileDiff.Between(reading, ProfileReader.Read(_scratch["printed.yaml"])));
        }
    }

    [Fact]
    public void EveryValueHasItsOriginAndWhatItReplaced()
    {
        Write("van-7.yaml", "extends: van.yaml\nsensors:\n  - { id: lidar_top, options: { address: 10.0.0.7 } }");
        var reading = ProfileReader.Read(_scratch["van-7.yaml"]);
        var values = ProfileExplanation.Of(reading).ToDictionary(value => value.Path);
        var address = values["sensors[lidar_top].options.address"];
        Assert.Equal(("\"10.0.0.7\"", 3L), (address.Value, address.Origin!.Value.Line));
        Assert.Equal(["10.0.0.1", "192.168.1.201"], address.Replaces.Select(lower => lower.Value));
        Assert.Equal(["van.yaml", "lidar.yaml"], address.Replaces.Select(lower => Path.GetFileName(lower.Origin.File)));
        Assert.Null(values["capture.ringSeconds"].Origin);
        Assert.Equal("lidar.yaml", Path.GetFileName(values["sensors[lidar_top].rateHz"].Origin!.Value.File));
        Assert.True(ProfileExplanation.IsBelow(address, "sensors[0].options", reading.Profile!));
        Assert.False(ProfileExplanation.IsBelow(address, "sensors[lidar_top].option", reading.Profile!));
    }

    [Fact]
    public void OnlyWhatMeansSomethingElseIsADifference()
    {
        Write("other.yaml", """
            extends: van.yaml
            capture: { ringSeconds: 90 }
            sensors:
              - { id: lidar_top, rateHz: 20 }
              - { id: camera_rear, remove: true }
            """);
        var changes = ProfileDiff.Between(ProfileReader.Read(_scratch["van.yaml"]), ProfileReader.Read(_scratch["other.yaml"]));
        Assert.Contains(new ProfileChange("sensors[lidar_top].rateHz", "10", "20"), changes);
        Assert.All(changes.Where(change => change.Path != "sensors[lidar_top].rateHz"), change =>
        {
            Assert.StartsWith("sensors[camera_rear].", change.Path, StringComparison.Ordinal);
            Assert.Null(change.After);
        });
    }

    private HardwareProfile Read(string name)
    {
        var reading = ProfileReader.Read(_scratch[name]);
        Assert.Empty(reading.Problems);
        return reading.Profile!;
    }

    private IReadOnlyList<ProfileProblem> Problems(string name) => ProfileReader.Read(_scratch[name]).Problems;

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_scratch[name])!);
        File.WriteAllText(_scratch[name], text);
    }
}
