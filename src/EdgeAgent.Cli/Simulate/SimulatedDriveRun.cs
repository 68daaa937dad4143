using EdgeAgent.Cli.Terminal;
using EdgeAgent.Simulation;
using Spectre.Console;

namespace EdgeAgent.Cli.Simulate;

/// <summary>Makes one drive of a scenario and says what is in it.</summary>
internal static class SimulatedDriveRun
{
    public static async Task<int> RunAsync(Scenario scenario, long seed, CarModel car, DriveOutputRequest output, CancellationToken cancellationToken)
    {
        var done = await ProgressBoard.RunAsync(board => Task.Run(() => Make(scenario, seed, car, output, board, cancellationToken), cancellationToken));
        if (output.Json)
        {
            Console.Out.WriteLine(SimulateSummaryJson.Write(done));
            return ExitCode.Done;
        }

        var table = new Table().AddColumns("at", "class", "what", "severity", "excess", "");
        foreach (var happened in done.Events)
        {
            table.AddRow(
                $"{happened.OnSeconds:0.0} s", happened.Class ?? "", happened.Type, $"{happened.Severity:0.##} {happened.Unit}", happened.Excess is { } excess ? $"{excess:0.00}" : "",
                happened.Benign ? "look-alike" : "event");
        }

        Tables.Write(table);
        Console.Out.WriteLine(
            $"{scenario.Name}, seed {seed}: {done.Seconds:0.#} s, {done.Events.Count(happened => !happened.Benign)} events, {done.Events.Count(happened => happened.Benign)} look-alikes");
        if (done.File is not null)
        {
            Console.Out.WriteLine($"{done.File}: {done.Frames} frames, {done.Bytes / 1e6:0.0} MB, drive {done.Drive}");
        }

        return ExitCode.Done;
    }

    private static SimulateSummary Make(Scenario scenario, long seed, CarModel car, DriveOutputRequest output, ProgressBoard board, CancellationToken cancellationToken)
    {
        using var drive = new SimulatedDrive(scenario, seed, car);
        if (output.TruthFile is not null)
        {
            using var lines = new BufferedStream(File.Create(output.TruthFile), 1 << 16);
            drive.WriteTruth(lines, output.TruthFrames);
        }

        var frames = output.File is null ? 0 : SimulateWork.WriteDrive(output.File, drive, board, cancellationToken);
        return new(
            drive.Info.Id, output.File, scenario.DurationSeconds, frames, output.File is null ? 0 : new FileInfo(output.File).Length, output.TruthFile, drive.Events, Pictures: 0);
    }
}
