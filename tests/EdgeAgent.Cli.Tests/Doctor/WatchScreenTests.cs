using EdgeAgent.Cli.Doctor;
using EdgeAgent.Health;
using EdgeAgent.Model;

namespace EdgeAgent.Cli.Tests.Doctor;

public sealed class WatchScreenTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void WhereTheTerminalHasNoRoomForAllTheSensorsThatAreDownComeFirst()
    {
        var lines = Draw(isTerminal: true, height: 6, Sensor("lidar_top"), Sensor("radar_front"), Sensor("camera_front"), Sensor("camera_rear"), Sensor("gnss", SensorState.Lost));

        Assert.Equal(6, lines.Length);
        Assert.Equal(["gnss", "lidar_top", "radar_front"], lines[2..5].Select(line => line.Split(' ')[0]));
        Assert.StartsWith("and 2 more", lines[5], StringComparison.Ordinal);
    }

    [Fact]
    public void LongIdsKeepTheColumnsInLine()
    {
        var lines = Draw(isTerminal: false, height: 0, Sensor("gnss"), Sensor("lidar_roof_front_left_packets"));

        Assert.Equal(lines[1].IndexOf("state", StringComparison.Ordinal), lines[2].IndexOf("delivering", StringComparison.Ordinal));
        Assert.Equal(lines[1].IndexOf("state", StringComparison.Ordinal), lines[3].IndexOf("delivering", StringComparison.Ordinal));
    }

    private static string[] Draw(bool isTerminal, int height, params SensorHealth[] sensors)
    {
        using var output = new StringWriter();
        new WatchScreen(output, isTerminal).Show(sensors, Now, height);
        return output.ToString().TrimEnd('\n').Split('\n');
    }

    private static SensorHealth Sensor(string id, SensorState state = SensorState.Delivering) =>
        new() { Sensor = id, Kind = SensorKind.Lidar, State = state, RateHz = 10, ExpectedHz = 10, Frames = 5, QueueDrops = 0 };
}
