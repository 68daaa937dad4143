using System.Globalization;
using System.Text;
using EdgeAgent.Health;

namespace EdgeAgent.Cli.Doctor;

/// <summary>Draws all streams: in place on a terminal, as lines one below the other into a pipe.</summary>
internal sealed class WatchScreen(TextWriter output, bool isTerminal)
{
    private const string Head = "  state        rate Hz  expected     age s    frames  drops  clock offset    jitter  counts worth a look";
    private const int LeastIdWidth = 16;

    /// <summary>The lines that are no sensor's: time, head, and one for the sensors that have no room.</summary>
    private const int OtherLines = 3;

    private const string Home = "\e[H";
    private const string ClearToEndOfLine = "\e[K";
    private const string ClearBelow = "\e[J";

    // Without wrapping, a narrow terminal cuts lines off and keeps the table one.
    private const string EnterScreen = "\e[?1049h\e[?25l\e[?7l";
    private const string LeaveScreen = "\e[?7h\e[?25h\e[?1049l";

    /// <summary>Takes a screen of its own, so that what was on the terminal is back afterwards.</summary>
    public void Open() => output.Write(isTerminal ? EnterScreen : "");

    /// <summary>Gives the terminal back.</summary>
    public void Close()
    {
        output.Write(isTerminal ? LeaveScreen : "");
        output.Flush();
    }

    /// <summary>Draws how all sensors are now; where a terminal of <paramref name="height"/> lines has no room for all, those that are down first.</summary>
    public void Show(IReadOnlyList<SensorHealth> sensors, DateTimeOffset now, int height)
    {
        var text = new StringBuilder(isTerminal ? Home : "");
        var end = isTerminal ? ClearToEndOfLine + "\n" : "\n";
        var down = sensors.Count(IsDown);
        var room = isTerminal ? Math.Max(1, height - OtherLines) : sensors.Count;
        var shown = sensors.Count <= room ? sensors : [.. sensors.OrderByDescending(IsDown).Take(room)];
        var idWidth = Math.Max(LeastIdWidth, sensors.Select(sensor => sensor.Sensor.Length).DefaultIfEmpty().Max());
        text.Append(CultureInfo.InvariantCulture, $"{now:yyyy-MM-dd HH:mm:ss}Z  {sensors.Count} streams, {down} down{(isTerminal ? "   q quits" : "")}").Append(end);
        text.Append("sensor".PadRight(idWidth)).Append(Head).Append(end);
        foreach (var sensor in shown)
        {
            text.Append(sensor.Sensor.PadRight(idWidth)).Append(Line(sensor)).Append(end);
        }

        if (shown.Count < sensors.Count)
        {
            text.Append(CultureInfo.InvariantCulture, $"and {sensors.Count - shown.Count} more: make the window higher").Append(ClearToEndOfLine);
        }

        text.Append(isTerminal ? ClearBelow : "");
        output.Write(text);
        output.Flush();
    }

    private static bool IsDown(SensorHealth sensor) => sensor.State is SensorState.Lost or SensorState.Silent;

    private string Line(SensorHealth sensor)
    {
        var expected = sensor.ExpectedHz > 0 ? sensor.ExpectedHz.ToString("0.##", CultureInfo.InvariantCulture) : "-";
        var age = sensor.AgeSeconds?.ToString("0.00", CultureInfo.InvariantCulture) ?? "-";
        var state = sensor.State.ToString().ToLowerInvariant().PadRight(11);
        var coloured = !isTerminal ? state : $"\e[{(sensor.State == SensorState.Delivering ? 32 : sensor.State == SensorState.Starting ? 33 : 31)}m{state}\e[0m";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"  {coloured} {sensor.RateHz,8:0.0}  {expected,8}  {age,8}  {sensor.Frames,8}  {sensor.QueueDrops,5}  {Offset(sensor),12}  {Jitter(sensor),8}  {Words(sensor)}");
    }

    private static string Offset(SensorHealth sensor) => sensor.Clock is not { } clock || clock.Source == Model.ClockSource.Host ? "-"
        : Math.Abs(clock.OffsetSeconds) < 3600 ? FormattableString.Invariant($"{clock.OffsetSeconds * 1e3:0.0} ms")
        : FormattableString.Invariant($"{clock.OffsetSeconds / 86_400:0.0} days");

    private static string Jitter(SensorHealth sensor) => sensor.Clock is { } clock ? FormattableString.Invariant($"{clock.JitterP99Milliseconds:0.0} ms") : "-";

    private static string Words(SensorHealth sensor) => sensor.Note is { } note && sensor.State != SensorState.Delivering
        ? note
        : string.Join(", ", LossCounters.Of(sensor.Counters).Select(loss => $"{loss.Key} {loss.Value}"));
}
