using System.Text.Json;
using EdgeAgent.Model;
using EdgeAgent.Profiles;
using EdgeAgent.Simulation;

namespace EdgeAgent.Tests.Profiles;

public sealed class CommittedProfilesTests
{
    private static readonly string Library = Path.Combine(TestData.RepositoryRoot, "hw-profiles");

    [Fact]
    public void TheCommittedSchemasAreTheOnesMadeFromTheTypes()
    {
        foreach (var (name, text) in EditorSchemas.All)
        {
            var committed = Path.Combine(Library, name);
            if (Environment.GetEnvironmentVariable("EDGEAGENT_WRITE_SCHEMA") == "1")
            {
                File.WriteAllText(committed, text);
            }

            Assert.Equal(File.ReadAllText(committed), text);
        }
    }

    [Fact]
    public void EveryCommittedProfileOverlayAndCatalogueEntryIsGood()
    {
        var files = ProfileFolder.Find(Library);
        Assert.True(files.Count >= 6);
        Assert.All(files, file => Assert.Empty(CatalogueEntry.TryRead(file)?.Problems ?? ProfileReader.Read(file).Problems));
    }

    [Fact]
    public void EveryCatalogueEntryIsUsedOrExtended()
    {
        var texts = ProfileFolder.Find(Library).Select(File.ReadAllText).ToArray();
        var unused = Directory.GetFiles(Path.Combine(Library, "sensors")).Select(file => Path.GetFileName(file)!)
            .Where(name => !texts.Any(text => text.Contains($"uses: sensors/{name}", StringComparison.Ordinal) || text.Contains($"extends: {name}", StringComparison.Ordinal)));
        // On the market and supported, and in none of our vehicles.
        Assert.Equal(["hesai-pandarxt-32.yaml", "vehicle-can.yaml"], unused.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void TheSyntheticCarsFileSaysWhatTheSimulatorSays() => Assert.Equal(
        JsonSerializer.Serialize(SyntheticCar.Profile, HardwareProfileJson.Default.HardwareProfile),
        JsonSerializer.Serialize(ProfileReader.Read(Path.Combine(Library, "synthetic-car.yaml")).Profile!, HardwareProfileJson.Default.HardwareProfile));

    [Fact]
    public void TheExampleOverlayIsTheVanWithItsOwnAddressesAndWithoutItsRearCamera()
    {
        var van = ProfileReader.Read(Path.Combine(Library, "vehicles/van-042.yaml")).Profile!;
        Assert.Equal(["lidar_top", "radar_front", "camera_front", "gnss"], van.Sensors.Select(sensor => sensor.Id));
        Assert.Equal("velodyne", van.Sensors[0].Driver);
        Assert.Equal("192.168.1.142", van.Sensors[0].Options["sourceAddress"]);
        Assert.Equal(5, van.Sensors[2].Camera!.Distortion.Count);
    }
}
